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
        List<byte[]> encoded = [.. events.Select(EventJson.EncodeData)];
        if (encoded.FindIndex(json => json.Length > maxBytes) is var tooLarge and >= 0)
        {
            return new Outcome.EventTooLarge(events[tooLarge].Type, encoded[tooLarge].Length, maxBytes);
        }

        foreach (var (data, json) in events.Zip(encoded))
        {
            var next = new SessionEvent(State.Seq + 1, now, data);
            _encoded.Add(EventJson.Encode(session, next, json));
            State = State.Apply(next);
        }

        return null;
    }
}
