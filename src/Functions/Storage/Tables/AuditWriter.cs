using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Functions.Audit;

namespace Notify.Functions.Storage.Tables;

/// <summary>Adds audit entries to the transaction of what they record, so that there is neither without the other.</summary>
internal sealed class AuditWriter(AzureTable table, AuditEnds ends, ILogger logger)
{
    private readonly AuditRows _rows = new(table);

    /// <summary>Reads where the audit ends and prepares to go on from there; null, and nothing is read, where there is nothing to record.</summary>
    public async Task<AuditWrite?> PrepareAsync(SessionId session, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return null;
        }

        var read = await _rows.FindTailAsync(session, cancellationToken);
        var known = read is { IsEnded: false } ? read : null;
        if (known?.Version is null)
        {
            // First the note and then the chain: whatever breaks in between, none is stored that nobody will remove.
            await ends.NoteAsync(session, records[^1].At, cancellationToken);
        }

        var chain = known?.Chain ?? $"{Guid.NewGuid():N}";
        var entries = AuditChain.Extend(known?.Tail ?? AuditTail.None, records);
        var lastAt = entries.Select(entry => entry.At).Append(known?.LastAt ?? DateTimeOffset.MinValue).Max();
        var tail = new AuditTailEntity(chain, entries[^1].Tail, lastAt, IsEnded: false, Version: null);
        var row = AuditEntity.From(session, chain, entries);
        return new AuditWrite(
            tail.Tail, row.RowKey, read?.Version, [new(TableTransactionActionType.Add, row), tail.Replace(session, read?.Version)]);
    }

    /// <summary>Tells the log where the audit ends now. Call it when the transaction is stored.</summary>
    public void Stored(SessionId session, AuditWrite? write)
    {
        if (write is not null)
        {
            logger.LogAuditEnd(session, write.Tail);
        }
    }

    /// <summary>Tells a race that was lost from damage, which would be taken for one again and again. Call it when the transaction is not stored.</summary>
    /// <exception cref="InvalidDataException">There is an entry where the audit is said to end before it.</exception>
    public async Task ThrowIfDamagedAsync(SessionId session, AuditWrite? write, CancellationToken cancellationToken)
    {
        // In this order: whoever adds a row moves the tail with it.
        if (write is not null
            && await table.FindAsync(session.Value, write.Row, SessionKeys.Columns, cancellationToken) is not null
            && (await _rows.FindTailAsync(session, cancellationToken))?.Version == write.ReadVersion)
        {
            throw new InvalidDataException($"The stored audit of session {session} goes on after its tail, with entry {write.Tail.Number}.");
        }
    }
}
