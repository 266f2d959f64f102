using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Notify.Domain.Audit;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Memory;

/// <summary>Keeps sessions in this process.</summary>
internal sealed class InMemorySessionStore(IOptions<StorageOptions> options, InMemoryAuditLog audit) : ISessionStore
{
    private readonly HistoryLimit _limit = new(options.Value.MaxHistoryEvents);

    // One lock for all: whatever happens under it takes microseconds.
    private readonly Lock _gate = new();
    private readonly Dictionary<SessionId, InMemorySession> _sessions = [];
    private long _lastVersion;

    public Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken) => Task.FromResult(ReadAtOnce(session));

    public StoredSession ReadAtOnce(SessionId session)
    {
        lock (_gate)
        {
            return _sessions.GetValueOrDefault(session)?.Stored ?? StoredSession.Empty;
        }
    }

    public async Task<LogExtent> ReadExtentAsync(SessionId session, CancellationToken cancellationToken) =>
        (await ReadAsync(session, cancellationToken)).Extent;

    public async IAsyncEnumerable<EncodedEvent> ReadEventsAsync(
        SessionId session, Cursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var encoded in Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return encoded;
        }

        IReadOnlyList<EncodedEvent> Read()
        {
            lock (_gate)
            {
                return _sessions.GetValueOrDefault(session)?.ReadEvents(after) ?? [];
            }
        }
    }

    public async ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken)
    {
        var records = append.AuditRecords;
        var tail = await audit.PrepareAsync(append.Session, records, cancellationToken);
        lock (_gate)
        {
            var log = _sessions.GetValueOrDefault(append.Session) ?? new InMemorySession();
            if (!log.CanAppend(append) || !audit.TryExtend(append.Session, tail, records))
            {
                return new AppendOutcome.LostRace();
            }

            log.Append(append, _limit, NextVersion());
            _sessions[append.Session] = log;
            return new AppendOutcome.Appended(log.Stored);
        }
    }

    public Task<StoredRequest?> ReadRequestAsync(SessionId session, Epoch epoch, RequestId request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Find(session, epoch)?.FindRequest(request));
        }
    }

    public async Task<bool> TryReplaceRequestAsync(
        SessionId session, Epoch epoch, StoredRequest read, ClosedRequest replacement, RememberedReply? reply, CancellationToken cancellationToken)
    {
        AuditRecord[] records = [AuditRecord.OfClaim(session, epoch, replacement)];
        var tail = await audit.PrepareAsync(session, records, cancellationToken);
        lock (_gate)
        {
            if (Find(session, epoch) is not { } log || !log.CanReplaceRequest(read, replacement, reply) || !audit.TryExtend(session, tail, records))
            {
                return false;
            }

            log.ReplaceRequest(replacement, reply, NextVersion());
            return true;
        }
    }

    public Task<RememberedReply?> ReadReplyAsync(SessionId session, Epoch epoch, IdempotencyKey key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Find(session, epoch)?.FindReply(key));
        }
    }

    public Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_sessions.Remove(session));
        }
    }

    public Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isAsRead = _sessions.GetValueOrDefault(session) is not { } log || log.Stored.Version == read.Version;
            if (isAsRead)
            {
                _sessions.Remove(session);
            }

            return Task.FromResult(isAsRead);
        }
    }

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private InMemorySession? Find(SessionId session, Epoch epoch) =>
        _sessions.TryGetValue(session, out var log) && log.Stored.State.Epoch == epoch ? log : null;

    // Never the same twice, so that nothing read before a deletion fits what came after it.
    private string NextVersion() => (++_lastVersion).ToString(CultureInfo.InvariantCulture);
}
