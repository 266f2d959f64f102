using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.SignalR;

namespace Notify.LocalHost.SignalR;

/// <summary>Sends SignalR clients to the hub of this process.</summary>
internal sealed class LocalHub(SessionTokenMint mint, TimeProvider time) : IHostedHub
{
    /// <summary>Where it is. Not below <c>signalr/</c>, where the next segment is a session's.</summary>
    public const string Path = "/agent_backend/api/hub";

    /// <summary>The one scope of the tokens that open it; it opens nothing else.</summary>
    public const string Scope = "hub";

    // As the Azure service has it, for callers whose credentials do not end.
    private static readonly TimeSpan LongestWithoutToken = TimeSpan.FromHours(1);

    public HubEndpoint Negotiate(HttpRequest request, SessionId session, Caller caller)
    {
        var now = time.GetUtcNow();
        // Not the caller's own token: that may be in a cookie, which no script is to see.
        var token = mint.Mint(session, caller.Subject, [Scope], now, caller.ExpiresAt ?? now + LongestWithoutToken);
        return new HubEndpoint(new Uri($"{(ClientScheme.IsHttps(request) ? "https" : "http")}://{HostOf(request)}{Path}"), token);
    }

    // A proxy before us may pass on another host name than the one that the client can reach.
    private static string HostOf(HttpRequest request) =>
        request.Headers["X-Forwarded-Host"] is [{ } forwarded] && IsHost(forwarded) ? forwarded : request.Host.ToUriComponent();

    private static bool IsHost(string text) => Uri.TryCreate($"http://{text}", UriKind.Absolute, out var uri) && uri.Authority == text && uri.UserInfo == "" && uri.PathAndQuery == "/";
}
