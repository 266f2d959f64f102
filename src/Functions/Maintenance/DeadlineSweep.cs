using Microsoft.Extensions.Logging;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Sessions;

namespace Notify.Functions.Maintenance;

/// <summary>
/// Works through what is due, session by session and several at a time, so that one that is slow, damaged or out of reach does not keep
/// the others waiting. What is not dealt with stays noted and comes again in the next round.
/// </summary>
public sealed partial class DeadlineSweep(IDeadlineIndex deadlines, TimeProvider time, ILogger<DeadlineSweep> logger)
{
    // Bounds a round's memory. What is beyond it is later than all that is in it, and stays for the next round.
    private const int MaxDeadlines = 10_000;

    /// <summary>Visits every session of which something is due, the earliest first.</summary>
    /// <param name="kind">What is due.</param>
    /// <param name="atOnce">How many sessions are visited at a time.</param>
    /// <param name="atMost">How long the round goes on to new sessions.</param>
    /// <param name="visit">Deals with all that is due of one session, and removes the deadlines that are done with.</param>
    /// <param name="cancellationToken">Ends the round, in the middle of a visit too.</param>
    internal async Task RunAsync(
        DeadlineKind kind,
        int atOnce,
        TimeSpan atMost,
        Func<SessionId, IReadOnlyList<Deadline>, CancellationToken, Task> visit,
        CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        List<Deadline> due;
        try
        {
            due = await deadlines.ReadDueAsync(kind, time.GetInstant(), cancellationToken).Take(MaxDeadlines).ToListAsync(cancellationToken);
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(e, kind);
            return;
        }

        // One visit for all that is due of a session: its visits would only wait for each other.
        var sessions = due.GroupBy(deadline => deadline.Session).TakeWhile(_ => time.GetElapsedTime(start) < atMost);
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        StoreUnavailableException? fault = null;
        await Parallel.ForEachAsync(sessions, options, async (session, token) =>
        {
            try
            {
                await visit(session.Key, [.. session], token);
            }
            catch (StoreUnavailableException e)
            {
                fault = e;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e, kind, session.Key);
            }
        });

        if (fault is not null)
        {
            LogPutOff(fault, kind);
        }
    }

    /// <summary>Removes the deadlines of one session that are dealt with; before that, notes when to look again, where that is needed.</summary>
    /// <param name="due">What was due; at least one.</param>
    /// <param name="next">When to look again, which may be when it was due; null for never.</param>
    /// <param name="cancellationToken">Ends it. Whatever is done of it, no deadline is missing.</param>
    internal async Task MoveAsync(IReadOnlyList<Deadline> due, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        if (next is { } at)
        {
            await deadlines.AddAsync(due[^1] with { At = at }, cancellationToken);
        }

        foreach (var deadline in due.Where(deadline => deadline.At != next))
        {
            await deadlines.RemoveAsync(deadline, cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage does not answer: some or all that is due ({Kind}) is left for a later round.")]
    private partial void LogPutOff(Exception exception, DeadlineKind kind);

    [LoggerMessage(2, LogLevel.Error, "What is due ({Kind}) of session {Session} could not be dealt with.")]
    private partial void LogFailed(Exception exception, DeadlineKind kind, SessionId session);
}
