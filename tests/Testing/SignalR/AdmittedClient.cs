using System.Globalization;
using Notify.Testing.Secrets;

namespace Notify.Testing.SignalR;

/// <summary>A client that a SignalR service has let in.</summary>
/// <param name="Hub">The hub it is at.</param>
/// <param name="UserId">Whose connection it is; null for nobody's.</param>
/// <param name="ExpiresAt">Until when it may come.</param>
/// <param name="ClosesAt">When its connection is closed; null for not at all.</param>
public sealed record AdmittedClient(string Hub, string? UserId, DateTimeOffset ExpiresAt, DateTimeOffset? ClosesAt)
{
    private const string Path = "/client/?hub=";

    internal static async Task<AdmittedClient> OfAsync(FakeSignalRService service, string? url, string? accessToken)
    {
        var start = service.Endpoint.ToString().TrimEnd('/') + Path;
        if (url?.StartsWith(start, StringComparison.Ordinal) != true)
        {
            throw new InvalidOperationException($"A client does not connect at {url}.");
        }

        var hub = url[start.Length..];
        var (token, fault) = await ServiceToken.ReadAsync(accessToken, service.AccessKey, service.Endpoint, Path + hub, withQuery: true);
        if (token is null)
        {
            throw new InvalidOperationException($"The client is turned away: {fault}.");
        }

        RunRecord.Secret(token.EncodedToken);
        token.TryGetPayloadValue<string>("asrs.s.uid", out var userId);
        return new AdmittedClient(hub, userId, new DateTimeOffset(token.ValidTo), token.TryGetPayloadValue<string>("asrs.s.coae", out var closes) && closes == "true"
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(token.GetPayloadValue<string>("asrs.s.aeo"), CultureInfo.InvariantCulture))
            : null);
    }
}
