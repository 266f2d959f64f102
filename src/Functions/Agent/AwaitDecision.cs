using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Permissions;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>Tells an agent what was decided, held until it is. A wait that ends decides nothing: the agent asks again, as often as it likes.</summary>
public sealed class AwaitDecision(
    Doorway doorway, SessionService sessions, SessionWatches watches, ISessionStore store, HeldResponses held, TimeProvider time)
{
    // Without a wait an agent in a bare loop would spin, so there always is one unless the agent says 0.
    private const int DefaultSeconds = 25;

    private const int MaxSeconds = 55;

    [Function(nameof(AwaitDecision))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Routes.Agent + "permission-decision/" + Routes.Session + "/" + Routes.Request)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Agent,
        async admitted =>
        {
            if (request.ReadSeconds("wait", DefaultSeconds, 0, MaxSeconds) is not { } wait)
            {
                return Problems.InvalidParameter("wait", $"Whole seconds, 0 to {MaxSeconds}.").ToResult();
            }

            return RequestId.TryParse(request.RouteValues[Routes.RequestParameter] as string, out var id)
                && await WaitAsync(admitted.Session, id, wait, admitted.CancellationToken) is { } status
                ? Answers.Ok(status, WireJson.Default.RequestStatus).With("Cache-Control", "no-store")
                : Problems.UnknownRequest().ToResult();
        },
        cancellationToken);

    private async Task<RequestStatus?> WaitAsync(SessionId session, RequestId request, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var until = held.Until(cancellationToken);
        using var watch = watches.Begin(session);
        var start = time.GetTimestamp();
        while (true)
        {
            var stored = await sessions.ReadAsync(session, cancellationToken);
            if (stored.State.FindOpen(request) is not { } open)
            {
                var closed = await store.ReadRequestAsync(session, stored.State.Epoch, request, cancellationToken);
                return closed is null ? null : RequestStatus.From(closed.Request);
            }

            var left = wait - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || until.IsCancellationRequested)
            {
                return RequestStatus.From(open.Data);
            }

            await WaitForChangeAsync(watch, stored.State.Cursor, Shorter(left, open.Data.ExpiresAt - time.GetUtcNow()), until.Token, cancellationToken);
        }
    }

    private static async Task WaitForChangeAsync(SessionWatch watch, Cursor known, TimeSpan atMost, CancellationToken until, CancellationToken cancellationToken)
    {
        try
        {
            await watch.WaitAsync(known, atMost, until);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The host is stopping: the agent gets "pending" and asks another instance.
        }
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan untilExpiry) => left < untilExpiry ? left : untilExpiry;
}
