namespace Notify.Client;

/// <summary>A token with which a person reads one session, and may decide in it.</summary>
/// <param name="Token">A JWT (RFC 7519) for <c>Authorization: Bearer</c>. Keep it out of logs.</param>
/// <param name="ExpiresAt">Until when it is good, by the service's clock.</param>
public sealed record SessionToken(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the token, which may end in a log.</summary>
    public override string ToString() => $"{nameof(SessionToken)} {{ {nameof(ExpiresAt)} = {ExpiresAt:O} }}";
}
