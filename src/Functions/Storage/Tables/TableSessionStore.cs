using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Domain.Audit;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Audit;

namespace Notify.Functions.Storage.Tables;

/// <summary>Keeps sessions in Table Storage: one partition each, and one transaction per append. <see cref="SessionKeys"/> shows the rows.</summary>
internal sealed class TableSessionStore : ISessionStore
{
    // Readers take the log in small pieces, and mostly its newest.
    private const int EventRowsAtOnce = 128;

    private readonly AzureTable _table;
    private readonly StateReader _states;
    private readonly HistoryTrimmer _trimmer;
    private readonly SessionRemover _remover;
    private readonly AuditWriter _audit;

    public TableSessionStore(TableServiceClient service, IOptions<StorageOptions> options, AuditEnds ends, ILogger<TableSessionStore> logger)
    {
        _table = AzureTable.OfSessions(service, options.Value);
        _states = new StateReader(_table);
        _trimmer = new HistoryTrimmer(_table, new HistoryLimit(options.Value.MaxHistoryEvents), logger);
        _remover = new SessionRemover(_table);
        _audit = new AuditWriter(_table, ends, logger);
    }

    public Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken) => _states.ReadAsync(session, cancellationToken);

    public async Task<LogExtent> ReadExtentAsync(SessionId session, CancellationToken cancellationToken) =>
        HeadEntity.From(await _table.FindAsync(session.Value, SessionKeys.Head, HeadEntity.ExtentColumns, cancellationToken))?.Extent ?? LogExtent.Empty;

    public async IAsyncEnumerable<EncodedEvent> ReadEventsAsync(
        SessionId session, Cursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The keys of commits name their epoch, as cursors do; all but the one cursor that is before any epoch.
        var extent = after == Cursor.Beginning ? await ReadExtentAsync(session, cancellationToken) : new LogExtent(after, 1);
        if (extent.FindFault(after) is not null)
        {
            yield break;
        }

        var next = after.Seq + 1;
        var filter = SessionKeys.Commits(session, extent.Newest.Epoch, from: next);
        await foreach (var page in _table.ReadPagesAsync(filter, columns: null, cancellationToken, EventRowsAtOnce))
        {
            foreach (var encoded in page.SelectMany(CommitEntity.ToEvents).SkipWhile(encoded => encoded.Seq < next))
            {
                // The session is being trimmed or deleted while we read: what comes after a gap is not ours to give.
                if (encoded.Seq != next)
                {
                    yield break;
                }

                yield return encoded;
                next++;
            }
        }
    }

    public async ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken)
    {
        var (session, read, change, _) = append;
        var oldest = await _trimmer.FindOldestAsync(append, cancellationToken);
        var writeId = NewWriteId();
        var audit = await _audit.PrepareAsync(session, append.AuditRecords, cancellationToken);

        var etags = await _table.TryCommitAsync([.. AppendTransaction.For(append, oldest, writeId), .. audit?.Actions ?? []], cancellationToken);
        if (etags is null && !await IsOursAsync(session, SessionKeys.Commit(change.After.Epoch, change.After.Seq), writeId, cancellationToken))
        {
            await _audit.ThrowIfDamagedAsync(session, audit, cancellationToken);
            return new AppendOutcome.LostRace();
        }

        _audit.Stored(session, audit);

        if (oldest > read.OldestSeq)
        {
            await _trimmer.TryRemoveAsync(session, change.After, oldest, cancellationToken);
        }

        return new AppendOutcome.Appended(etags is [var head, ..]
            ? new StoredSession(change.After, oldest, head) { Trace = change.Events[^1].Trace }
            : await _states.ReadAsync(session, cancellationToken));
    }

    public async Task<StoredRequest?> ReadRequestAsync(SessionId session, Epoch epoch, RequestId request, CancellationToken cancellationToken) =>
        await _table.FindAsync(session.Value, SessionKeys.Request(epoch, request), columns: null, cancellationToken) is { } row
            ? RequestEntity.ToRequest(row)
            : null;

    public async Task<bool> TryReplaceRequestAsync(
        SessionId session, Epoch epoch, StoredRequest read, ClosedRequest replacement, RememberedReply? reply, CancellationToken cancellationToken)
    {
        var writeId = NewWriteId();
        var row = RequestEntity.From(session, epoch, replacement, writeId);
        var audit = await _audit.PrepareAsync(session, [AuditRecord.OfClaim(session, epoch, replacement)], cancellationToken);
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version)), .. audit?.Actions ?? []];
        if (reply is not null)
        {
            actions.Add(new(TableTransactionActionType.Add, ReplyEntity.From(session, epoch, reply)));
        }

        if (await _table.TryCommitAsync(actions, cancellationToken) is null && !await IsOursAsync(session, row.RowKey, writeId, cancellationToken))
        {
            await _audit.ThrowIfDamagedAsync(session, audit, cancellationToken);
            return false;
        }

        _audit.Stored(session, audit);
        return true;
    }

    public async Task<RememberedReply?> ReadReplyAsync(SessionId session, Epoch epoch, IdempotencyKey key, CancellationToken cancellationToken) =>
        await _table.FindAsync(session.Value, SessionKeys.Reply(epoch, key), columns: null, cancellationToken) is { } row
            ? ReplyEntity.ToReply(row, key)
            : null;

    public Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken) => _remover.RemoveAsync(session, cancellationToken);

    public Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken) =>
        _remover.TryRemoveAsync(session, read.Version, cancellationToken);

    // A query that finds nothing is a success for the service and its metrics; a row that is not there would be an error.
    public Task PingAsync(CancellationToken cancellationToken) =>
        _table.FindFirstAsync(TableClient.CreateQueryFilter($"PartitionKey eq {""}"), SessionKeys.Columns, cancellationToken);

    private static string NewWriteId() => Guid.NewGuid().ToString("N");

    // The Azure client repeats a request whose answer was lost. When the first one had gone through, the repetition finds its own rows
    // and fails; then it is not a race that was lost.
    private async Task<bool> IsOursAsync(SessionId session, string rowKey, string writeId, CancellationToken cancellationToken) =>
        await _table.FindAsync(session.Value, rowKey, [CommitEntity.WriteId], cancellationToken) is { } row
        && row.GetString(CommitEntity.WriteId) == writeId;
}
