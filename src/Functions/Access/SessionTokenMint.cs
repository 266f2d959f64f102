using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>Makes the tokens that people's front ends carry: JWT (RFC 7519), HS256, for one session each.</summary>
public sealed class SessionTokenMint(SigningKeys keys)
{
    private readonly SigningCredentials _credentials = new(keys.Current, SecurityAlgorithms.HmacSha256);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="session">The one session that it is good for.</param>
    /// <param name="subject">Whose it is: what decisions will record.</param>
    /// <param name="scopes">What it allows, for example <c>read</c>.</param>
    /// <param name="now">From when it is good.</param>
    /// <param name="expiresAt">Until when.</param>
    public string Mint(SessionId session, string subject, IEnumerable<string> scopes, DateTimeOffset now, DateTimeOffset expiresAt) =>
        _handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = subject,
                [SessionToken.SessionClaim] = session.Value,
                [SessionToken.ScopeClaim] = string.Join(' ', scopes),
            },
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expiresAt.UtcDateTime,
            SigningCredentials = _credentials,
        });
}
