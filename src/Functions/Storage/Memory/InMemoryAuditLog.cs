using Microsoft.Extensions.Logging;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Audit;

namespace Notify.Functions.Storage.Memory;

/// <summary>Keeps the audit in this process, apart from the sessions, as it outlives them.</summary>
internal sealed class InMemoryAuditLog(AuditEnds ends, ILogger<InMemoryAuditLog> logger) : IAuditLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, IReadOnlyList<AuditEntry>> _chains = [];

    public Task<AuditPage> ReadAsync(SessionId session, long after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var found = Chain(session).Where(entry => entry.Tail.Number > after).Take(limit + 1).Select(entry => (entry.Tail.Number, entry.Json));
            return Task.FromResult(AuditPage.Of([.. found], limit, Tail(session)));
        }
    }

    public Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var last = Chain(session).Max(entry => (DateTimeOffset?)entry.At);
            if (last > before)
            {
                return Task.FromResult(last);
            }

            _chains.Remove(session);
            return Task.FromResult<DateTimeOffset?>(null);
        }
    }

    /// <summary>Reads where the audit ends, to go on from there; where it has none yet, its end is noted first.</summary>
    /// <returns>Null where there is no audit.</returns>
    public async Task<AuditTail?> PrepareAsync(SessionId session, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        AuditTail? read;
        lock (_gate)
        {
            read = Tail(session);
        }

        if (read is null && records.Count > 0)
        {
            await ends.NoteAsync(session, records[^1].At, cancellationToken);
        }

        return read;
    }

    /// <summary>Adds entries to the audit as it was read; false, and none is added, if it has changed since.</summary>
    public bool TryExtend(SessionId session, AuditTail? read, IReadOnlyList<AuditRecord> records)
    {
        if (records.Count == 0)
        {
            return true;
        }

        var entries = AuditChain.Extend(read ?? AuditTail.None, records);
        lock (_gate)
        {
            if (Tail(session) != read)
            {
                return false;
            }

            _chains[session] = [.. Chain(session), .. entries];
        }

        logger.LogAuditEnd(session, entries[^1].Tail);
        return true;
    }

    private IReadOnlyList<AuditEntry> Chain(SessionId session) => _chains.GetValueOrDefault(session) ?? [];

    private AuditTail? Tail(SessionId session) => Chain(session) is [.., var last] ? last.Tail : null;
}
