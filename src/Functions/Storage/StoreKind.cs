namespace Notify.Functions.Storage;

/// <summary>Where sessions are kept. A class, so that it can be injected.</summary>
public sealed record StoreKind
{
    /// <summary>Azure Table Storage, or Azurite.</summary>
    public static readonly StoreKind Tables = new("tables");

    /// <summary>This process: gone when it ends, and unknown to other instances.</summary>
    public static readonly StoreKind Memory = new("memory");

    private StoreKind(string name) => Name = name;

    /// <summary>As it is written in the settings.</summary>
    public string Name { get; }
}
