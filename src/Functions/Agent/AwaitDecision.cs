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
    Doorway doorway, SessionAdmission admission, SessionService sessions, SessionFeeds feeds, ISessionStore store, HeldResponses held, TimeProvider time)
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
                ? await WaitAsync(admitted.Session, id, wait, admitted.CancellationToken)
                : Problems.UnknownRequest().ToResult();
        },
        cancellationToken);

    private async Task<IResult> WaitAsync(SessionId session, RequestId request, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var until = held.Until(Caller.Agent, cancellationToken);
        using var watch = feeds.Watch(session);
        var start = time.GetTimestamp();
        IDisposable? place = null;
        try
        {
            while (true)
            {
                // Whether there is such a request at all can only be told from the state as it is now: another instance may have stored it just before.
                var state = (await sessions.ReadAsync(session, cancellationToken)).State;
                if (state.FindOpen(request) is not { } open)
                {
                    var closed = await store.ReadRequestAsync(session, state.Epoch, request, cancellationToken);
                    return closed is null ? Problems.UnknownRequest().ToResult() : Answer(RequestStatus.From(closed.Request));
                }

                var left = wait - time.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || until.IsOver)
                {
                    return Answer(RequestStatus.From(open.Data));
                }

                // What can be told at once needs no place.
                place ??= admission.TryBeginWait(session, AccessNeed.Agent);
                if (place is null)
                {
                    return await admission.TurnAwayAsync(Problems.TooManyWaits(), cancellationToken);
                }

                await WaitUntilClosedAsync(watch.Feed, request, state.Cursor, left, until.Token, cancellationToken);
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    private static WireResult Answer(RequestStatus status) => Answers.Ok(status, WireJson.Default.RequestStatus).With("Cache-Control", "no-store");

    // Or until the time is up.
    private async Task WaitUntilClosedAsync(
        SessionFeed feed, RequestId request, Cursor known, TimeSpan atMost, CancellationToken until, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            for (var left = atMost; left > TimeSpan.Zero; left = atMost - time.GetElapsedTime(start))
            {
                await feed.WaitAsync(known, left, until);
                if (feed.View?.State is not { } state || state.FindOpen(request) is null)
                {
                    return;
                }

                known = state.Cursor;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The host is stopping: the agent gets "pending" and asks another instance.
        }
    }
}
