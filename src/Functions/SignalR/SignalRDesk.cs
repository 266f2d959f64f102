using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Notify.Functions.Access;
using Notify.Functions.Http;

namespace Notify.Functions.SignalR;

/// <summary>Sends SignalR clients to the service that is configured, or else to the hub that the host serves.</summary>
public sealed class SignalRDesk
{
    private readonly Doorway _doorway;
    private readonly Func<SessionRequest, Task<HubEndpoint>>? _negotiate;

    public SignalRDesk(Doorway doorway, IOptions<SignalROptions> options, SignalRService service, IEnumerable<IHostedHub> hosted)
    {
        var hub = hosted.SingleOrDefault();
        _doorway = doorway;
        _negotiate = options.Value.IsConfigured ? admitted => service.NegotiateAsync(admitted.Session, admitted.Caller, admitted.CancellationToken)
            : hub is not null ? admitted => Task.FromResult(hub.Negotiate(admitted.Http, admitted.Session, admitted.Caller))
            : null;
    }

    internal Task<IResult> NegotiateAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _doorway.EnterAsync(request, AccessNeed.Read, NegotiateAsync, cancellationToken);

    private async ValueTask<IResult> NegotiateAsync(SessionRequest admitted)
    {
        if (_negotiate is null)
        {
            return SignalRProblems.NotConfigured().ToResult();
        }

        try
        {
            var reply = new NegotiationReply(await _negotiate(admitted));
            return new WireResult(200, WireResult.Json, Answers.Encode(reply, WireJson.Default.NegotiationReply)).With("Cache-Control", "no-store");
        }
        catch (SignalRUnavailableException)
        {
            return SignalRProblems.Unavailable().ToResult();
        }
    }
}
