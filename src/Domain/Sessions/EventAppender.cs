using Notify.Domain.Commands;
using Notify.Domain.Events;

namespace Notify.Domain.Sessions;

/// <summary>Numbers, encodes and folds the events of one change. Every write makes one, which ends with the decision: it stays on the stack.</summary>
internal ref struct EventAppender(SessionId session, SessionState state, DateTimeOffset now)
{
    public SessionState State { get; private set; } = state;

    public IReadOnlyList<EncodedEvent> Encoded { get; private set; } = [];

    /// <summary>Appends all events, or none and says which of them is too large.</summary>
    public Outcome.EventTooLarge? TryAppend(IReadOnlyList<EventData> events, int maxBytes)
    {
        var state = State;
        var encoded = new EncodedEvent[events.Count];
        for (var i = 0; i < encoded.Length; i++)
        {
            var next = new SessionEvent(state.Seq + 1, now, events[i]);
            encoded[i] = EventJson.Encode(session, next);
            if (EventPeek.DataLengthOf(encoded[i]) is var bytes && bytes > maxBytes)
            {
                return new Outcome.EventTooLarge(events[i].Type, bytes, maxBytes);
            }

            state = state.Apply(next);
        }

        State = state;
        Encoded = Encoded.Count == 0 ? encoded : [.. Encoded, .. encoded];
        return null;
    }
}
