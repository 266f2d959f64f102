using Notify.Domain.Commands;
using Notify.Domain.Events;

namespace Notify.Domain.Sessions;

/// <summary>Numbers, encodes and folds the events of one change.</summary>
internal sealed class EventAppender(SessionId session, SessionState state, DateTimeOffset now)
{
    private readonly List<EncodedEvent> _encoded = [];

    public SessionState State { get; private set; } = state;

    public IReadOnlyList<EncodedEvent> Encoded => _encoded;

    public void Append(IEnumerable<EventData> events)
    {
        foreach (var data in events)
        {
            var next = new SessionEvent(State.Seq + 1, now, data);
            _encoded.Add(EventJson.Encode(session, next));
            State = State.Apply(next);
        }
    }

    public static Outcome.EventTooLarge? FindTooLarge(IEnumerable<EventData> events, int maxBytes) =>
        events.Select(data => (data.Type, EventJson.EncodeData(data).Length))
            .Where(measured => measured.Length > maxBytes)
            .Select(measured => new Outcome.EventTooLarge(measured.Type, measured.Length, maxBytes))
            .FirstOrDefault();
}
