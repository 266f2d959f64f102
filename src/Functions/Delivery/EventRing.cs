using System.Diagnostics.CodeAnalysis;
using Notify.Domain.Events;

namespace Notify.Functions.Delivery;

/// <summary>The newest events of a log, without gaps: so many, and of so many bytes, that keeping them costs little. Not thread-safe.</summary>
internal sealed class EventRing
{
    // Most sessions that are watched are silent, and their feeds keep nothing.
    private EncodedEvent?[] _slots = [];
    private long _first;
    private long _end;
    private int _bytes;

    /// <summary>Adds the next event. The oldest go, as far as they must; the newest always stays, however large.</summary>
    public void Add(EncodedEvent next)
    {
        if (next.Seq != _end)
        {
            Clear();
            _first = next.Seq;
        }

        if (_slots.Length == 0)
        {
            _slots = new EncodedEvent?[FeedPage.MaxEvents];
        }

        if (next.Seq - _first == _slots.Length)
        {
            DropFirst();
        }

        _slots[next.Seq % _slots.Length] = next;
        _end = next.Seq + 1;
        _bytes += next.Json.Length;
        while (_bytes > FeedPage.MaxBytes && _end - _first > 1)
        {
            DropFirst();
        }
    }

    public void Clear()
    {
        Array.Clear(_slots);
        _first = _end = 0;
        _bytes = 0;
    }

    public bool TryGet(long seq, [NotNullWhen(true)] out EncodedEvent? found)
    {
        found = seq >= _first && seq < _end ? _slots[seq % _slots.Length] : null;
        return found is not null;
    }

    private void DropFirst()
    {
        _bytes -= _slots[_first % _slots.Length]!.Json.Length;
        _slots[_first % _slots.Length] = null;
        _first++;
    }
}
