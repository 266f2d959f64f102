namespace Notify.Testing.OpenApi;

/// <summary>What a schema makes of members that it does not describe.</summary>
internal enum SchemaForm
{
    /// <summary>It ignores them.</summary>
    Open,

    /// <summary>It refuses them.</summary>
    Closed,

    /// <summary>It ignores those of the object itself, as the schema that it is a part of describes more of it, and refuses them further down.</summary>
    Part,
}
