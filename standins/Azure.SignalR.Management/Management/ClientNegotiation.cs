using System.Globalization;
using Microsoft.AspNetCore.Http.Connections;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>Lets clients in to one hub.</summary>
internal sealed class ClientNegotiation(ServiceEndpoint endpoint, RestClient rest, string hubName) : IDisposable
{
    private readonly string _path = $"client/?hub={hubName.ToLowerInvariant()}";
    private readonly IdentityKey? _identityKey = endpoint.Credential is null ? null : new IdentityKey(rest);

    public async ValueTask<NegotiationResponse> NegotiateAsync(NegotiationOptions options, CancellationToken cancellationToken)
    {
        var key = endpoint.AccessKey ?? await _identityKey!.GetAsync(cancellationToken);
        var audience = $"{endpoint.Service.Scheme}://{endpoint.Service.Host}/{_path}";
        return new NegotiationResponse
        {
            Url = endpoint.ClientEndpoint.AbsoluteUri + _path,
            AccessToken = key.Sign(audience, Claims(options), options.TokenLifetime),
        };
    }

    public void Dispose() => _identityKey?.Dispose();

    private static Dictionary<string, object> Claims(NegotiationOptions options)
    {
        var claims = new Dictionary<string, object>();
        if (options.UserId is not null)
        {
            claims["asrs.s.uid"] = options.UserId;
        }

        if (options.CloseOnAuthenticationExpiration)
        {
            var end = TimeProvider.System.GetUtcNow() + options.TokenLifetime;
            claims["asrs.s.coae"] = "true";
            claims["asrs.s.aeo"] = end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }

        return claims;
    }
}
