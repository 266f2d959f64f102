using System.Collections.Concurrent;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>Reads a session's whole state: its head, and those of its events that are too large for the head.</summary>
internal sealed class StateReader(AzureTable table)
{
    private const int MaxAttempts = 8;
    private const int ReadsAtOnce = 8;

    public async Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken)
    {
        string? earlier = null;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (HeadEntity.From(await table.FindAsync(session.Value, SessionKeys.Head, columns: null, cancellationToken)) is not { } head)
            {
                return StoredSession.Empty;
            }

            var document = head.ReadDocument();
            var (epoch, seq) = head.Extent.Newest;
            if (await TryReadEventsAsync(session, epoch, document, cancellationToken) is { } events)
            {
                return new StoredSession(document.ToState(epoch, seq, events), head.Extent.OldestSeq, head.Version) { Trace = head.Row.GetTrace() };
            }

            // An event is removed only after a head was written that does not need it. The same head again is no race, but damage.
            if (head.Version == earlier)
            {
                throw new InvalidDataException($"The stored session lacks an event that its state needs, at {head.Extent.Newest} or before.");
            }

            earlier = head.Version;
        }

        throw new StoreUnavailableException("The session changed each time while it was read.");
    }

    private async Task<IReadOnlyDictionary<long, EncodedEvent>?> TryReadEventsAsync(
        SessionId session, Epoch epoch, StateDocument document, CancellationToken cancellationToken)
    {
        var events = new ConcurrentDictionary<long, EncodedEvent>();
        var missing = document.FindElsewhere().ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (seq, token) =>
        {
            var commit = await table.FindFirstAsync(SessionKeys.Commits(session, epoch, from: seq), columns: null, token);
            if (commit is not null && CommitEntity.ToEvents(commit).FirstOrDefault(encoded => encoded.Seq == seq) is { } found)
            {
                events[seq] = found;
            }
        });
        return events.Count == missing.Count ? events : null;
    }
}
