using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.SignalR;

/// <summary>Tells a SignalR client where to connect for the events of a session, and gives it what it needs for that.</summary>
public sealed class NegotiateConnection(SignalRDesk desk)
{
    [Function(nameof(NegotiateConnection))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.SignalR + "negotiate/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.NegotiateAsync(request, cancellationToken);

    /// <summary>The same, where a SignalR client asks by itself when its address is <c>signalr/{session_id}</c>.</summary>
    [Function(nameof(NegotiateConnection) + "AtClientAddress")]
    public Task<IResult> RunAtClientAddress(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.SignalR + Routes.Session + "/negotiate")] HttpRequest request,
        CancellationToken cancellationToken) =>
        desk.NegotiateAsync(request, cancellationToken);
}
