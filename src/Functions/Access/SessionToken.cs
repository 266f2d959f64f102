using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>What a session token says.</summary>
/// <param name="Session">The one session that it is good for.</param>
/// <param name="Subject">Whose it is.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="ExpiresAt">Until when, to the second.</param>
internal sealed record SessionToken(SessionId Session, string Subject, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt)
{
    public const string SessionClaim = "sid";

    /// <summary>Scopes with spaces between, as RFC 8693 has them.</summary>
    public const string ScopeClaim = "scope";

    public const string Read = "read";

    public const string Decide = "decide";
}
