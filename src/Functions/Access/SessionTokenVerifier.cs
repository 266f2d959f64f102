using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>Verifies session tokens: whoever holds the key may mint them, here or elsewhere, but only as HS256 and only with all of our claims.</summary>
public sealed class SessionTokenVerifier
{
    private const int MaxBytes = 4096;

    private const int MaxSubjectLength = 256;

    // Instances agree on the time to within some seconds; a token that was minted just now is good on all of them. It ends on time.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxBytes };
    private readonly TokenValidationParameters _parameters;

    public SessionTokenVerifier(SigningKeys keys, TimeProvider time) => _parameters = new TokenValidationParameters
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKeys = keys.All,
        TryAllIssuerSigningKeys = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = (notBefore, expires, _, _) => time.GetUtcNow().UtcDateTime is var now && now < expires && !(notBefore > now + Early),
        // The key is for nothing else, so it names the issuer and the audience.
        ValidateIssuer = false,
        ValidateAudience = false,
    };

    internal async Task<TokenOutcome> VerifyAsync(string text)
    {
        var result = await _handler.ValidateTokenAsync(text, _parameters);
        return result switch
        {
            { IsValid: true, SecurityToken: JsonWebToken token } when Read(token) is { } valid => new TokenOutcome.Valid(valid),
            { Exception: SecurityTokenInvalidLifetimeException } => new TokenOutcome.OutOfTime(),
            _ => new TokenOutcome.Invalid(),
        };
    }

    private static SessionToken? Read(JsonWebToken token) =>
        token.TryGetPayloadValue(SessionToken.SessionClaim, out string sid) && SessionId.TryParse(sid, out var session)
        && token.TryGetPayloadValue(JwtRegisteredClaimNames.Sub, out string subject) && subject is { Length: > 0 and <= MaxSubjectLength }
        && token.TryGetPayloadValue(SessionToken.ScopeClaim, out string scope) && scope is not null
            ? new SessionToken(session, subject, scope.Split(' ', StringSplitOptions.RemoveEmptyEntries), new DateTimeOffset(token.ValidTo, TimeSpan.Zero))
            : null;
}
