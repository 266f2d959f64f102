using Notify.Functions.Http;

namespace Notify.Functions.SignalR;

/// <summary>Why there is no hub to connect to. The other transports work all the same.</summary>
internal static class SignalRProblems
{
    public static Problem NotConfigured() => new(
        404, "signalr_not_configured", "This deployment has no SignalR.", "Use server-sent events, long polling or polling; or set Notify:SignalR on the service.");

    public static Problem Unavailable() => new Problem(
        503, "signalr_unavailable", "The SignalR service does not answer.", "Use another transport meanwhile, and try again later.").RetryAfter(TimeSpan.FromSeconds(10));
}
