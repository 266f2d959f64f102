namespace Notify.Functions.Access;

/// <summary>Who is asking.</summary>
/// <param name="Subject">The subject of the caller's token, or <c>anonymous</c>, or <c>agent</c>.</param>
/// <param name="ExpiresAt">When the caller's token ends, and what is held open for it with it; null where nothing ends it.</param>
public sealed record Caller(string Subject, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Anybody, where access control is off.</summary>
    public static readonly Caller Anonymous = new("anonymous");

    /// <summary>An agent's back end. Its key is checked by the host, before the function is called.</summary>
    public static readonly Caller Agent = new("agent");
}
