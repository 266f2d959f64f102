using Azure;
using Microsoft.Extensions.Logging;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>Keeps a session's log within its limit. The append that trims moves the oldest place; the rows before it are removed afterwards.</summary>
internal sealed partial class HistoryTrimmer(AzureTable table, HistoryLimit limit, ILogger logger)
{
    /// <summary>The oldest event that is to be kept once a change is appended.</summary>
    public async Task<long> FindOldestAsync(SessionAppend append, CancellationToken cancellationToken)
    {
        var read = append.Read;
        if (limit.FindLastToGo(read.OldestSeq, append.Change.After.Seq) is not { } lastToGo)
        {
            return read.OldestSeq;
        }

        var filter = SessionKeys.Commits(append.Session, read.State.Epoch, from: lastToGo, before: read.State.Seq);
        var commit = await table.FindFirstAsync(filter, SessionKeys.Columns, cancellationToken);
        return (commit is null ? read.State.Seq : SessionKeys.LastSeq(commit.RowKey)) + 1;
    }

    /// <summary>Removes the commits before the oldest place, also those that earlier trimming left; all but what the state still needs.</summary>
    public async Task TryRemoveAsync(SessionId session, SessionState state, long oldest, CancellationToken cancellationToken)
    {
        try
        {
            var pinned = new Queue<long>(state.CurrentEvents.Select(pinned => pinned.Seq));
            await foreach (var page in table.ReadPagesAsync(SessionKeys.Commits(session, state.Epoch, from: 0, before: oldest), SessionKeys.Columns, cancellationToken))
            {
                var gone = page.Select(row => row.RowKey).Where(key => !HoldsAny(pinned, SessionKeys.LastSeq(key))).ToList();
                await table.RemoveAsync(session.Value, gone, cancellationToken);
            }
        }
        catch (Exception e) when (e is StoreUnavailableException or RequestFailedException or OperationCanceledException)
        {
            // The append is stored and must be reported so. The next trimming removes what is left.
            LogNotRemoved(e, session, oldest);
        }
    }

    // Commits come in order and so do the pinned events, so each that a commit reaches is in that commit.
    private static bool HoldsAny(Queue<long> pinned, long lastSeq)
    {
        var holds = false;
        while (pinned.TryPeek(out var seq) && seq <= lastSeq)
        {
            pinned.Dequeue();
            holds = true;
        }

        return holds;
    }

    [LoggerMessage(101, LogLevel.Warning, "Events of session {Session} before {OldestSeq} could not all be removed; the next trimming tries again.")]
    private partial void LogNotRemoved(Exception exception, SessionId session, long oldestSeq);
}
