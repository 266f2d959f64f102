using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Functions.SignalR;

/// <summary>A message that waits to be sent, and takes in what happens meanwhile. Once it is too large, only its cursor remains. Not thread-safe.</summary>
internal sealed class WaitingMessage
{
    /// <summary>The most bytes of events. The service takes 1 MiB; the rest is for what stands around them.</summary>
    public const int MaxBytes = 768 * 1024;

    /// <summary>The most events.</summary>
    public const int MaxEvents = 1000;

    private readonly List<EncodedEvent> _events = [];
    private Cursor? _newest;
    private bool _onlyCursor;

    /// <summary>How much its events take.</summary>
    public int Bytes { get; private set; }

    /// <param name="newest">How far the log reaches.</param>
    /// <param name="events">What is new in it.</param>
    /// <param name="room">How many bytes the events may take in all.</param>
    public void Add(Cursor newest, IReadOnlyList<EncodedEvent> events, int room)
    {
        Bytes += events.Sum(next => next.Json.Length);
        // Events of two epochs do not make one sequence.
        _onlyCursor |= Bytes > Math.Min(room, MaxBytes) || _events.Count + events.Count > MaxEvents || (_events.Count > 0 && newest.Epoch != _newest?.Epoch);
        // Hints of one epoch may be late. Another epoch, or none, is always news.
        _newest = newest.Epoch == _newest?.Epoch && newest.Seq < _newest.Seq ? _newest : newest;
        if (_onlyCursor)
        {
            _events.Clear();
            Bytes = 0;
        }
        else
        {
            _events.AddRange(events);
        }
    }

    public EventsMessage ToMessage() => new(_newest!, _events);
}
