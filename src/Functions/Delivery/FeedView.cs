using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>A session as this instance knows it at one moment.</summary>
/// <param name="State">What follows from the events up to that moment.</param>
/// <param name="OldestSeq">The oldest event that was kept when the store was last asked; by now it may be a later one.</param>
internal sealed record FeedView(SessionState State, long OldestSeq)
{
    /// <summary>The span that published the newest events; null where nobody traces.</summary>
    public PublishTrace? Trace { get; init; }

    public Cursor Cursor => State.Cursor;

    public LogExtent Extent => new(Cursor, OldestSeq);

    /// <summary>A place in the log: that of the newest event is the same object for everybody.</summary>
    public Cursor PlaceOf(Epoch epoch, long seq) => seq == State.Seq && epoch == State.Epoch ? Cursor : new Cursor(epoch, seq);

    public static FeedView Of(StoredSession stored) => new(stored.State, stored.OldestSeq) { Trace = stored.Trace };
}
