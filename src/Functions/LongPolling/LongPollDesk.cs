using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Polling;
using Notify.Functions.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.LongPolling;

/// <summary>Holds a poll until there is something that its caller does not have, or its time is up.</summary>
public sealed class LongPollDesk(
    Doorway doorway,
    SessionAdmission admission,
    SessionService sessions,
    SessionFeeds feeds,
    HeldResponses held,
    Deliveries deliveries,
    NotifyMetrics metrics,
    TimeProvider time)
{
    private const int DefaultSeconds = 25;

    // Many proxies give up at 60 seconds.
    private const int MaxSeconds = 55;

    internal Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Read,
        async admitted => request.ReadSeconds("timeout", DefaultSeconds, 1, MaxSeconds) is { } timeout
            ? await HoldAsync(admitted, timeout, admitted.CancellationToken)
            : Problems.InvalidParameter("timeout", $"Whole seconds, 1 to {MaxSeconds}.").ToResult(),
        cancellationToken);

    private async Task<IResult> HoldAsync(SessionRequest admitted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var session = admitted.Session;
        var tag = EntityTags.ReadIfNoneMatch(admitted.Http) is [not "*" and var first, ..] ? first : null;
        var query = CursorClaim.Of(admitted.Http.Query["cursor"]);
        var claim = query ?? CursorClaim.Of(tag);

        var delivery = deliveries.Open(Transport.LongPoll, session, since: time.GetInstant());
        using var watch = feeds.Watch(session);
        var view = await sessions.ReadAsync(watch.Feed, claim, cancellationToken);
        if (claim?.FindFault(view.Extent) is { } fault)
        {
            return Gone(session, view, fault);
        }

        // A caller without a cursor has seen nothing, and waits for the next change after its arrival.
        var known = claim?.Cursor ?? view.Cursor;
        if (known == view.Cursor)
        {
            using var place = admission.TryBeginWait(session, AccessNeed.Read);
            if (place is null)
            {
                return await admission.TurnAwayAsync(Problems.TooManyWaits(), cancellationToken);
            }

            if (!await MovesOnAsync(watch.Feed, known, timeout, admitted.Caller, cancellationToken))
            {
                return query is null && tag is not null
                    ? PollingDesk.WithHeaders(WireResult.Empty(StatusCodes.Status304NotModified), view.State, time.GetInstant())
                    : Answer(session, view, EventBatch.Empty(known), delivery, timedOut: true);
            }
        }

        // It may have been deleted or trimmed while we were waiting.
        view = await sessions.ReadAsync(watch.Feed, new CursorClaim(known), cancellationToken);
        var gone = view.Extent.FindFault(known);
        var batch = gone is null ? await EventBatch.ReadAsync(watch.Feed, view.Extent.Locate(known), view.Cursor, cancellationToken) : null;
        return batch is not null ? Answer(session, view, batch, delivery, timedOut: false)
            : claim is null ? Answer(session, view, EventBatch.Empty(view.Cursor), delivery, timedOut: false)
            : Gone(session, view, gone ?? CursorFault.HistoryGone);
    }

    private async Task<bool> MovesOnAsync(SessionFeed feed, Cursor known, TimeSpan timeout, Caller caller, CancellationToken cancellationToken)
    {
        using var until = held.Until(caller, cancellationToken);
        try
        {
            await feed.WaitAsync(known, timeout, until.Token);
            return feed.View?.Cursor != known;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // the host is stopping and the caller will come back to another instance, or the caller's token has ended
        }
    }

    private WireResult Answer(SessionId session, FeedView view, EventBatch batch, ReaderDelivery? delivery, bool timedOut)
    {
        delivery?.Take(batch.Events);
        delivery?.TakeRequests(view.State);
        var now = time.GetInstant();
        var info = LongPollInfo.From(session, view.State, batch, timedOut, now);
        return PollingDesk.WithHeaders(Answers.Ok(info, WireJson.Default.LongPollInfo), batch.UpTo, PollingAdvice.NextInterval(view.State, now)).Then(delivery is null ? null : delivery.Sent);
    }

    private WireResult Gone(SessionId session, FeedView view, CursorFault fault)
    {
        metrics.Reset(Transport.LongPoll, fault);
        return new Problem(410, "cursor_expired", "The log cannot be continued from this cursor.", "Take the state in data, and go on from its cursor.")
            .With("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString()))
            .With("data", SessionInfo.From(session, view.State, time.GetInstant()), WireJson.Default.SessionInfo)
            .ToResult();
    }
}
