using Azure.Data.Tables;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>Reads the rows of a session's audit.</summary>
internal sealed class AuditRows(AzureTable table)
{
    /// <summary>
    /// Where the audit ends, or null where there is none. Where somebody has removed the tail, it is where its last row says: to remove a tail
    /// must not make a chain begin anew and hide what was before.
    /// </summary>
    public async Task<AuditTailEntity?> FindTailAsync(SessionId session, CancellationToken cancellationToken)
    {
        // One query finds either the tail, which comes first, or that there is a chain without one.
        var first = await table.FindFirstAsync(AuditKeys.TailAndRows(session), columns: null, cancellationToken);
        return first?.RowKey switch
        {
            null => null,
            AuditKeys.Tail => AuditTailEntity.From(first),
            _ => AuditEntity.ToTail(await FindLastAsync(session, first, cancellationToken)),
        };
    }

    /// <summary>Reads the entries of a chain after a place, in order, with the places that their keys give them.</summary>
    public async Task<IReadOnlyList<(long Number, ReadOnlyMemory<byte> Json)>> ReadAsync(
        SessionId session, string chain, long after, int limit, CancellationToken cancellationToken)
    {
        var found = new List<(long, ReadOnlyMemory<byte>)>();
        await foreach (var page in table.ReadPagesAsync(AuditKeys.RowsFrom(session, chain, after + 1), columns: null, cancellationToken, maxRows: limit))
        {
            found.AddRange(page.SelectMany(AuditEntity.ToEntries).Where(entry => entry.Number > after).Take(limit - found.Count));
            if (found.Count == limit)
            {
                break;
            }
        }

        return found;
    }

    private async Task<TableEntity> FindLastAsync(SessionId session, TableEntity first, CancellationToken cancellationToken)
    {
        var last = first.RowKey;
        await foreach (var page in table.ReadPagesAsync(AuditKeys.AllRows(session), SessionKeys.Columns, cancellationToken))
        {
            last = page is [.., var row] ? row.RowKey : last;
        }

        return await table.FindAsync(session.Value, last, columns: null, cancellationToken) ?? first;
    }
}
