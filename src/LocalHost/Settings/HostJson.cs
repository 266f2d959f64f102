namespace Notify.LocalHost.Settings;

/// <summary>The part of host.json that this host honours.</summary>
internal sealed record HostJson(HostJson.ExtensionsPart? Extensions)
{
    public const string FileName = "host.json";

    /// <summary>What comes before every route; "api" where host.json is silent, as in the real host.</summary>
    public string RoutePrefix => Extensions?.Http?.RoutePrefix ?? "api";

    public static HostJson Read(string scriptRoot) =>
        SettingsFile.Read<HostJson>(Path.Combine(scriptRoot, FileName))
        ?? SettingsFile.Read<HostJson>(Path.Combine(AppContext.BaseDirectory, FileName))
        ?? new HostJson(Extensions: null);

    internal sealed record ExtensionsPart(HttpPart? Http);

    internal sealed record HttpPart(string? RoutePrefix);
}
