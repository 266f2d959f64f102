using System.Globalization;
using System.Text;
using Microsoft.Azure.SignalR.Common;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Azure.SignalR;

/// <summary>Signs the tokens by which the service knows a caller or a client.</summary>
internal sealed record AccessKey(string Id, string Value)
{
    private const int MaxTokenLength = 4096;

    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>A key that came without an id. The real package, too, gives it one that means nothing outside this process.</summary>
    public static AccessKey Of(string value) => new(value.GetHashCode(StringComparison.Ordinal).ToString(CultureInfo.InvariantCulture), value);

    /// <exception cref="ArgumentException">The lifetime is not positive.</exception>
    /// <exception cref="AzureSignalRAccessTokenTooLongException">The claims are too long.</exception>
    public string Sign(string audience, IDictionary<string, object> claims, TimeSpan lifetime)
    {
        if (lifetime <= TimeSpan.Zero)
        {
            throw new ArgumentException("A token must live for some time.", nameof(lifetime));
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = audience,
            Claims = claims,
            NotBefore = now,
            IssuedAt = now,
            Expires = now + lifetime,
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Value)) { KeyId = Id }, SecurityAlgorithms.HmacSha256),
        });
        return token.Length <= MaxTokenLength ? token : throw new AzureSignalRAccessTokenTooLongException();
    }

    // A record would print the key.
    public override string ToString() => Id;
}
