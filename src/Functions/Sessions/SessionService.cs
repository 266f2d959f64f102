using System.Diagnostics;
using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Sessions;

/// <summary>Carries out commands: read, decide, append, and again from the start when somebody else was faster.</summary>
public sealed class SessionService(
    ISessionStore store,
    IDeadlineIndex deadlines,
    SessionRules rules,
    Retention retention,
    RecentSessions recent,
    SessionFeeds feeds,
    SessionChanges changes,
    NotifyMetrics metrics,
    TimeProvider time)
{
    // Somebody wins every race, so this many in a row are lost only where something is wrong.
    private const int MaxAttempts = 200;

    private readonly SessionLocks _locks = new();

    /// <summary>Carries out a command. When this returns, what it changed is stored.</summary>
    public async Task<SessionChange> ExecuteAsync(SessionId session, ISessionCommand command, CancellationToken cancellationToken) =>
        ((Execution.Done)await ExecuteAsync(session, command, null, _ => null, cancellationToken)).Change;

    /// <summary>Carries out a command, once however often its caller repeats it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="command">What to do.</param>
    /// <param name="call">How to know a repetition; null where the caller gave no key.</param>
    /// <param name="encodeReply">What to tell the caller, and tell it again; null where the command was refused.</param>
    /// <param name="cancellationToken">Ends the attempt. The change may be stored all the same.</param>
    /// <exception cref="StoreUnavailableException">The storage does not answer. The change may be stored all the same.</exception>
    public async ValueTask<Execution> ExecuteAsync(
        SessionId session,
        ISessionCommand command,
        IdempotentCall? call,
        Func<SessionChange, byte[]?> encodeReply,
        CancellationToken cancellationToken)
    {
        using var turn = await _locks.AcquireAsync(session, command.LaneOf(), cancellationToken);
        var (read, isFresh) = recent.Find(session) is { } found ? (found, false) : (await store.ReadAsync(session, cancellationToken), true);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // Minted only for a session that has none: that takes the machine's randomness.
            var epoch = read.State.Epoch == Epoch.None ? Epoch.Mint() : read.State.Epoch;
            var change = rules.Decide(session, read.State, command, time.GetInstant(), epoch);
            if (change.Events.Count == 0 && !isFresh)
            {
                // An append would find out that this is out of date; where there is none to make, we have to look.
                (read, isFresh) = (await store.ReadAsync(session, cancellationToken), true);
                continue;
            }

            var reply = encodeReply(change);
            if (reply is null && await FindRepetitionAsync(session, read, call, cancellationToken) is { } doneBefore)
            {
                return doneBefore;
            }

            if (change.Events.Count == 0)
            {
                return new Execution.Done(change, reply);
            }

            if (read.Version is null)
            {
                // First the note and then the session: whatever breaks in between, no session is stored that nobody will remove.
                await deadlines.AddAsync(new Deadline(retention.FirstEnd(time.GetInstant()), session, Request: null), cancellationToken);
            }

            if (await AppendAsync(new SessionAppend(session, read, change, call?.Remember(reply)), cancellationToken))
            {
                return new Execution.Done(change, reply);
            }

            await StepAsideAsync(attempt, cancellationToken);
            (read, isFresh) = (await store.ReadAsync(session, cancellationToken), true);
            if (await FindRepetitionAsync(session, read, call, cancellationToken) is { } repetition)
            {
                return repetition;
            }
        }

        throw new StoreUnavailableException($"Lost {MaxAttempts} races in a row for one session.");
    }

    /// <summary>Reads the state as it is now: requests past their time are recorded as expired first.</summary>
    public async ValueTask<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken)
    {
        var read = await feeds.ReadAsync(session, cancellationToken);
        if (!IsExpiryDue(read.State))
        {
            return read;
        }

        await ExecuteAsync(session, ExpireDueRequests.Instance, cancellationToken);
        return await feeds.ReadAsync(session, cancellationToken);
    }

    /// <summary>The session as <see cref="SessionFeeds.FindFollowed"/> has it; null too where the state is due to change.</summary>
    internal FeedView? FindFollowed(SessionId session, TimeSpan atMost) =>
        feeds.FindFollowed(session, atMost) is { } view && !IsExpiryDue(view.State) ? view : null;

    /// <summary>The session as a reader begins with it who will go on to follow it: what its feed knows, where the reader's claim fits that; else as it is now.</summary>
    internal async ValueTask<FeedView> ReadAsync(SessionFeed feed, CursorClaim? claim, CancellationToken cancellationToken) =>
        feed.View is { } known && claim?.FindFault(known.Extent) is null && !IsExpiryDue(known.State)
            ? known
            : FeedView.Of(await ReadAsync(feed.Session, cancellationToken));

    /// <summary>Forgets a session and all that it holds; false if there was nothing.</summary>
    public async Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken)
    {
        using var turn = await _locks.AcquireAsync(session, WriterLane.Decisions, cancellationToken);
        recent.Forget(session);
        var open = metrics.CountsOpenRequests ? (await store.ReadAsync(session, cancellationToken)).State.OpenRequests.Count : 0;
        var existed = await store.DeleteAsync(session, cancellationToken);
        metrics.Forgotten(open);
        changes.Deleted(session);
        return existed;
    }

    /// <summary>Forgets a session whose end is due, unless it is in use. Broken off anywhere, it is finished by doing it again.</summary>
    /// <param name="session">The session.</param>
    /// <param name="due">The time that its end was noted for.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>
    /// Null where nothing of it is stored any more, or when to look again: <paramref name="due"/> itself where somebody wrote meanwhile.
    /// </returns>
    /// <exception cref="StoreUnavailableException">The storage does not answer. The session is whole or reads as empty.</exception>
    public async Task<DateTimeOffset?> RemoveIfIdleAsync(SessionId session, DateTimeOffset due, CancellationToken cancellationToken)
    {
        using var turn = await _locks.AcquireAsync(session, WriterLane.Decisions, cancellationToken);
        var read = await store.ReadAsync(session, cancellationToken);
        if (read.Version is not null && retention.FindNextEnd(read.State, due, time.GetInstant()) is { } later)
        {
            return later;
        }

        recent.Forget(session);
        if (!await store.TryDeleteAsync(session, read, cancellationToken))
        {
            return due;
        }

        changes.Deleted(session);
        return null;
    }

    private bool IsExpiryDue(SessionState state) => state.HasDueRequest(time.GetInstant());

    private async ValueTask<Execution?> FindRepetitionAsync(SessionId session, StoredSession read, IdempotentCall? call, CancellationToken cancellationToken)
    {
        if (call is null || read.State.Epoch == Epoch.None
            || await store.ReadReplyAsync(session, read.State.Epoch, call.Key, cancellationToken) is not { } reply)
        {
            return null;
        }

        // Whoever repeats a call did not hear its end, and perhaps nobody else did: the instance that carried it out may be gone.
        changes.MayHaveAppended(session, read.State.Cursor);
        return reply.Fingerprint == call.Fingerprint ? new Execution.Repeated(reply.Json) : new Execution.KeyReused();
    }

    private async ValueTask<bool> AppendAsync(SessionAppend append, CancellationToken cancellationToken)
    {
        using var span = NotifySpans.StartAppend(append.Session, append.Change);
        append = append with { Change = Traced(append.Change, span) };
        try
        {
            if (await store.AppendAsync(append, cancellationToken) is not AppendOutcome.Appended appended)
            {
                metrics.LostRace();
                return false;
            }

            metrics.Appended(append.Read.State, append.Change);
            recent.Keep(append.Session, appended.Session);
            changes.Appended(append.Session, appended.Session, append.Change.Events);
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            // It may be stored all the same, and its caller may never come again.
            span?.SetStatus(ActivityStatusCode.Error);
            changes.MayHaveAppended(append.Session, append.Change.After.Cursor);
            throw;
        }
    }

    private static SessionChange Traced(SessionChange change, Activity? span) => PublishTrace.Of(span) is { } trace
        ? change with { Events = [.. change.Events.Select(encoded => encoded with { Trace = trace })] }
        : change;

    // Writers of other instances retry at the same pace; a little disorder parts them.
    private async Task StepAsideAsync(int attempt, CancellationToken cancellationToken)
    {
        if (attempt > 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 * Math.Min(attempt, 10))), time, cancellationToken);
        }
    }
}
