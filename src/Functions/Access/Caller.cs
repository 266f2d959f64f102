namespace Notify.Functions.Access;

/// <summary>Who is asking.</summary>
/// <param name="Subject">The subject of the caller's token, or <c>anonymous</c>.</param>
public sealed record Caller(string Subject)
{
    /// <summary>Anybody, while access control is off.</summary>
    public static readonly Caller Anonymous = new("anonymous");
}
