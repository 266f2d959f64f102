using Azure;
using Azure.Data.Tables;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Tables;

/// <summary>The rows that one append writes, all or none.</summary>
internal static class AppendTransaction
{
    public static IReadOnlyList<TableTransactionAction> For(SessionAppend append, long oldest, string writeId)
    {
        var (session, read, change, reply) = append;
        var epoch = change.After.Epoch;
        List<TableTransactionAction> actions =
        [
            Head(HeadEntity.ToRow(session, change.After, oldest, change.Events), read.Version),
            Add(CommitEntity.From(session, change, writeId)),
            .. change.Closed.Select(closed => Add(RequestEntity.From(session, epoch, closed, writeId))),
        ];
        if (reply is not null)
        {
            actions.Add(Add(ReplyEntity.From(session, epoch, reply)));
        }

        return actions;
    }

    // Without the ETag as an argument of its own, an update would be unconditional: the entity's ETag is not looked at.
    private static TableTransactionAction Head(TableEntity row, string? version) =>
        version is null ? Add(row) : new(TableTransactionActionType.UpdateReplace, row, new ETag(version));

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);
}
