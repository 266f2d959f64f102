using Azure;
using Azure.Data.Tables;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>Where a session's audit ends.</summary>
/// <param name="Chain">The id of the chain.</param>
/// <param name="Tail">Its last entry.</param>
/// <param name="LastAt">When the newest of its entries was added.</param>
/// <param name="IsEnded">Whether the chain is being removed: it reads as empty, and nothing is added to it any more.</param>
/// <param name="Version">What a replacement is compared by; null where no row says this, and it was found from the rows of the chain.</param>
internal sealed record AuditTailEntity(string Chain, AuditTail Tail, DateTimeOffset LastAt, bool IsEnded, string? Version)
{
    private const string ChainColumn = "Chain";
    private const string NumberColumn = "Number";
    private const string HashColumn = "Hash";
    private const string LastAtColumn = "LastAt";
    private const string IsEndedColumn = "IsEnded";

    public static AuditTailEntity From(TableEntity row) => new(
        row.GetString(ChainColumn),
        new AuditTail(row.GetInt64(NumberColumn)!.Value, row.GetString(HashColumn)),
        row.GetDateTimeOffset(LastAtColumn)!.Value,
        row.GetBoolean(IsEndedColumn)!.Value,
        row.ETag.ToString());

    /// <summary>Writes this in place of what was read; null where nothing was, or no row said it.</summary>
    public TableTransactionAction Replace(SessionId session, string? readVersion)
    {
        var row = new TableEntity(session.Value, AuditKeys.Tail)
        {
            [ChainColumn] = Chain,
            [NumberColumn] = Tail.Number,
            [HashColumn] = Tail.Hash,
            [LastAtColumn] = LastAt,
            [IsEndedColumn] = IsEnded,
        };
        return readVersion is null
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, new ETag(readVersion));
    }
}
