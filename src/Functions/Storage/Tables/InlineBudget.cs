using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Functions.Storage.Tables;

/// <summary>
/// Decides which of the state's events the head holds itself: each that still fits, in the state's order. With ordinary events that is all
/// of them, and one read gives the whole state; yet the head, which every append writes anew, stays small.
/// </summary>
internal sealed class InlineBudget(SessionId session, IReadOnlyList<EncodedEvent> fresh)
{
    public const int MaxBytes = 48 * 1024;

    private int _left = MaxBytes;

    public PinnedEvent Pin(SessionEvent pinned)
    {
        var json = Encode(pinned).Json;
        if (json.Length > _left)
        {
            return new PinnedEvent(pinned.Seq, null);
        }

        _left -= json.Length;
        return new PinnedEvent(pinned.Seq, json.ToArray());
    }

    private EncodedEvent Encode(SessionEvent pinned) =>
        fresh is [{ Seq: var first }, ..] && pinned.Seq >= first ? fresh[(int)(pinned.Seq - first)] : EventJson.Encode(session, pinned);
}
