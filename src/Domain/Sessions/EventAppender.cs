using Notify.Domain.Commands;
using Notify.Domain.Events;

namespace Notify.Domain.Sessions;

/// <summary>Numbers, encodes and folds the events of one change.</summary>
internal sealed class EventAppender(SessionId session, SessionState state, DateTimeOffset now)
{
    private readonly List<EncodedEvent> _encoded = [];

    public SessionState State { get; private set; } = state;

    public IReadOnlyList<EncodedEvent> Encoded => _encoded;

    /// <summary>Appends all events, or none and says which of them is too large.</summary>
    public Outcome.EventTooLarge? TryAppend(IReadOnlyList<EventData> events, int maxBytes)
    {
        // Each event is encoded once, and measured before any is appended.
        var encoded = new byte[events.Count][];
        for (var index = 0; index < encoded.Length; index++)
        {
            encoded[index] = EventJson.EncodeData(events[index]);
            if (encoded[index].Length > maxBytes)
            {
                return new Outcome.EventTooLarge(events[index].Type, encoded[index].Length, maxBytes);
            }
        }

        for (var index = 0; index < encoded.Length; index++)
        {
            var next = new SessionEvent(State.Seq + 1, now, events[index]);
            _encoded.Add(EventJson.Encode(session, next, encoded[index]));
            State = State.Apply(next);
        }

        return null;
    }
}
