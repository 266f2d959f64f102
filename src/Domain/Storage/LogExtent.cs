using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>How far a session's log reaches.</summary>
/// <param name="Newest">The cursor of the newest event.</param>
/// <param name="OldestSeq">The oldest event that is kept.</param>
public sealed record LogExtent(Cursor Newest, long OldestSeq)
{
    public static readonly LogExtent Empty = new(Cursor.Beginning, 1);

    /// <summary>A cursor as a place in this log's epoch: <see cref="Cursor.Beginning"/> is before the first event of whichever there is.</summary>
    public Cursor Locate(Cursor cursor) => cursor == Cursor.Beginning ? Newest.At(0) : cursor;

    /// <summary>Why the log cannot be continued from a cursor, or null where it can: every event after it is there to be read.</summary>
    public CursorFault? FindFault(Cursor cursor)
    {
        if (cursor == Cursor.Beginning)
        {
            return OldestSeq > 1 ? CursorFault.HistoryGone : null;
        }

        return cursor switch
        {
            _ when cursor.Epoch != Newest.Epoch => CursorFault.OtherEpoch,
            _ when cursor.Seq > Newest.Seq => CursorFault.FromTheFuture,
            _ when cursor.Seq < OldestSeq - 1 => CursorFault.HistoryGone,
            _ => null,
        };
    }
}
