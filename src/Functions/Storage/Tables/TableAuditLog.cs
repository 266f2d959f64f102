using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>Reads and removes the audit that <see cref="TableSessionStore"/> writes. <see cref="AuditKeys"/> shows the rows.</summary>
internal sealed class TableAuditLog : IAuditLog
{
    private const int MaxAttempts = 8;

    private readonly AzureTable _table;
    private readonly AuditRows _rows;

    public TableAuditLog(TableServiceClient service, IOptions<StorageOptions> options)
    {
        _table = AzureTable.OfSessions(service, options.Value);
        _rows = new AuditRows(_table);
    }

    public async Task<AuditPage> ReadAsync(SessionId session, long after, int limit, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await _rows.FindTailAsync(session, cancellationToken) is not { IsEnded: false } before)
            {
                return AuditPage.Empty;
            }

            var found = await _rows.ReadAsync(session, before.Chain, after, limit + 1, cancellationToken);

            // Again, as the chain may have got longer; or have been removed while it was read, which must not look like damage.
            if (await _rows.FindTailAsync(session, cancellationToken) is { IsEnded: false } now && now.Chain == before.Chain)
            {
                return AuditPage.Of(found, limit, now.Version is null ? null : now.Tail);
            }
        }

        throw new StoreUnavailableException("The audit was removed each time while it was read.");
    }

    public async Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await _rows.FindTailAsync(session, cancellationToken) is not { } read)
            {
                return null;
            }

            if (!read.IsEnded && read.LastAt > before)
            {
                // Perhaps of a chain before it, whose removal was broken off. Without a tail nobody can tell which rows those are.
                await (read.Version is null ? Task.CompletedTask : RemoveRowsAsync(session, cancellationToken));
                return read.LastAt;
            }

            // The end first, as whoever wants to add an entry finds it and begins a new chain. Where somebody was faster, we look again.
            var ended = read.IsEnded ? read.Version : await TryEndAsync(session, read, cancellationToken);
            if (ended is null)
            {
                continue;
            }

            await RemoveRowsAsync(session, cancellationToken);
            if (await _table.TryDeleteAsync(session.Value, AuditKeys.Tail, new ETag(ended), cancellationToken))
            {
                return null;
            }
        }

        throw new StoreUnavailableException("The audit changed each time when it was to be removed.");
    }

    private async Task<string?> TryEndAsync(SessionId session, AuditTailEntity read, CancellationToken cancellationToken) =>
        await _table.TryCommitAsync([(read with { IsEnded = true }).Replace(session, read.Version)], cancellationToken) is [var version] ? version : null;

    /// <summary>Removes the rows of all chains but the one that is being written, if there is one.</summary>
    private async Task RemoveRowsAsync(SessionId session, CancellationToken cancellationToken)
    {
        await foreach (var page in _table.ReadPagesAsync(AuditKeys.AllRows(session), SessionKeys.Columns, cancellationToken))
        {
            // A chain may have begun even while we read. The id of one never comes back: a row that was there before we ask for the
            // current chain, and is not of it, is of no use to anybody.
            var tail = await _table.FindAsync(session.Value, AuditKeys.Tail, columns: null, cancellationToken);
            var current = tail is null ? null : AuditTailEntity.From(tail);
            var gone = page.Select(row => row.RowKey).Where(key => current is not { IsEnded: false } || !key.StartsWith(AuditKeys.OfChain(current.Chain), StringComparison.Ordinal));
            await _table.RemoveAsync(session.Value, gone, cancellationToken);
        }
    }
}
