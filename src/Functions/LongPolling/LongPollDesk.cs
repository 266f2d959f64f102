using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Polling;
using Notify.Functions.Sessions;

namespace Notify.Functions.LongPolling;

/// <summary>Holds a poll until there is something that its caller does not have, or its time is up.</summary>
public sealed class LongPollDesk(Doorway doorway, SessionService sessions, SessionWatches watches, ISessionStore store, HeldResponses held, TimeProvider time)
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

        using var watch = watches.Begin(session);
        var stored = await sessions.ReadAsync(session, cancellationToken);
        if (claim?.FindFault(stored.Extent) is { } fault)
        {
            return Gone(session, stored, fault);
        }

        // A caller without a cursor has seen nothing, and waits for the next change after its arrival.
        var known = claim?.Cursor ?? stored.State.Cursor;
        if (known == stored.State.Cursor && !await MovesOnAsync(watch, known, timeout, cancellationToken))
        {
            return query is null && tag is not null
                ? PollingDesk.WithHeaders(WireResult.Empty(StatusCodes.Status304NotModified), stored, time.GetInstant())
                : Answer(session, stored, EventBatch.Empty(known), timedOut: true);
        }

        stored = await sessions.ReadAsync(session, cancellationToken);
        var batch = await ReadEventsAsync(session, stored, known, cancellationToken);
        return batch is not null ? Answer(session, stored, batch, timedOut: false)
            : claim is null ? Answer(session, stored, EventBatch.Empty(stored.State.Cursor), timedOut: false)
            : Gone(session, stored, stored.Extent.FindFault(known) ?? CursorFault.HistoryGone);
    }

    // Null where the log cannot be continued: it was deleted or trimmed while we were waiting.
    private async Task<EventBatch?> ReadEventsAsync(SessionId session, StoredSession stored, Cursor known, CancellationToken cancellationToken) =>
        stored.Extent.FindFault(known) is null
            ? await EventBatch.ReadAsync(store, session, stored.Extent.Locate(known), stored.State.Cursor, cancellationToken)
            : null;

    private async Task<bool> MovesOnAsync(SessionWatch watch, Cursor known, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var until = held.Until(cancellationToken);
        try
        {
            return (await watch.WaitAsync(known, timeout, until.Token)).Newest != known;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // the host is stopping, and the caller will come back to another instance
        }
    }

    private WireResult Answer(SessionId session, StoredSession stored, EventBatch batch, bool timedOut)
    {
        var now = time.GetInstant();
        var info = LongPollInfo.From(session, stored, batch, timedOut, now);
        return PollingDesk.WithHeaders(Answers.Ok(info, WireJson.Default.LongPollInfo), batch.UpTo, PollingAdvice.NextInterval(stored.State, now));
    }

    private WireResult Gone(SessionId session, StoredSession stored, CursorFault fault) => new Problem(
        410, "cursor_expired", "The log cannot be continued from this cursor.", "Take the state in data, and go on from its cursor.")
        .With("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.ToString()))
        .With("data", SessionInfo.From(session, stored, time.GetInstant()), WireJson.Default.SessionInfo)
        .ToResult();
}
