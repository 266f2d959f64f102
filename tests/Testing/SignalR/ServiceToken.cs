using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Notify.Testing.SignalR;

/// <summary>A token that the holder of the service's key signed.</summary>
internal static class ServiceToken
{
    /// <summary>Reads it, or says why it is not good.</summary>
    /// <param name="address">What it must be made for, without its query if that does not matter. The port may be left out, as versions of the client differ in it.</param>
    public static async Task<(JsonWebToken? Token, string? Fault)> ReadAsync(string? text, string key, Uri endpoint, string address, bool withQuery)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(text, new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ClockSkew = TimeSpan.Zero,
            ValidateIssuer = false,
            AudienceValidator = (audiences, _, _) => audiences.Any(audience => IsFor(audience, endpoint, address, withQuery)),
        });
        return !result.IsValid ? (null, $"the token is not good: {result.Exception.GetType().Name}")
            : result.SecurityToken is not JsonWebToken { Kid.Length: > 0 } token ? (null, "the token does not name its key")
            : new[] { "exp", "nbf", "iat" }.FirstOrDefault(name => !token.TryGetPayloadValue<long>(name, out _)) is { } missing ? (null, $"the token has no '{missing}'")
            : (token, null);
    }

    private static bool IsFor(string audience, Uri endpoint, string address, bool withQuery)
    {
        var made = withQuery ? audience : audience.Split('?')[0];
        return made == $"{endpoint.Scheme}://{endpoint.Host}{address}" || made == $"{endpoint.Scheme}://{endpoint.Authority}{address}";
    }
}
