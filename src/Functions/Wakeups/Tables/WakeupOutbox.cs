using System.Threading.Channels;
using Notify.Domain.Sessions;

namespace Notify.Functions.Wakeups.Tables;

/// <summary>The newest hints of this instance, as its row is to show them: those that wait to be written, and some that were.</summary>
/// <remarks>
/// A hint stays for a while after it was written, so that whoever looks a few times a second finds it, whatever was written since. What
/// is still not written when there are too many gives way to newer ones. Either way whoever missed one sees it by the numbers.
/// </remarks>
internal sealed class WakeupOutbox(TimeProvider time)
{
    /// <summary>The most hints of a row. At 158 bytes for the longest, they take 632 KB of the 1 MiB that a row may have.</summary>
    public const int MaxHints = 4000;

    /// <summary>The most that stay after they were written: a row is written, and read, as a whole.</summary>
    public const int MaxWritten = 1000;

    /// <summary>How long they stay.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<Hint> _hints = [];
    private readonly Dictionary<SessionId, Hint> _neverTaken = [];
    private readonly Queue<(long Last, long At)> _writes = [];
    private long _first = 1;
    private long _written;

    public void Add(Wakeup wakeup)
    {
        lock (_lock)
        {
            if (_neverTaken.TryGetValue(wakeup.Session, out var waiting))
            {
                waiting.Update(wakeup.Newest);
                return;
            }

            var hint = new Hint(wakeup);
            _hints.Enqueue(hint);
            _neverTaken.Add(wakeup.Session, hint);
            if (_hints.Count > MaxHints)
            {
                ForgetFirst();
            }
        }

        _news.Writer.TryWrite(true);
    }

    /// <summary>Returns when there may be something to write.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _news.Reader.ReadAsync(cancellationToken);

    /// <summary>What the row is to show now; null where it shows that already.</summary>
    public NumberedHints? TakeUnwritten()
    {
        lock (_lock)
        {
            if (_first + _hints.Count - 1 == _written)
            {
                return null;
            }

            ForgetOld();
            _neverTaken.Clear();
            return new NumberedHints(_first, [.. _hints.Select(hint => hint.Wakeup)]);
        }
    }

    public void MarkWritten(NumberedHints hints)
    {
        lock (_lock)
        {
            _written = hints.Last;
            _writes.Enqueue((hints.Last, time.GetTimestamp()));
        }
    }

    /// <summary>They stay, and go with the next that are taken.</summary>
    public void MarkNotWritten() => _news.Writer.TryWrite(true);

    private void ForgetOld()
    {
        var last = _written - MaxWritten;
        while (_writes.TryPeek(out var write) && (write.Last <= last || time.GetElapsedTime(write.At) > Retention))
        {
            last = Math.Max(last, write.Last);
            _writes.Dequeue();
        }

        while (_first <= last)
        {
            ForgetFirst();
        }
    }

    private void ForgetFirst()
    {
        var hint = _hints.Dequeue();
        _first++;
        if (_neverTaken.GetValueOrDefault(hint.Wakeup.Session) == hint)
        {
            _neverTaken.Remove(hint.Wakeup.Session);
        }
    }

    private sealed class Hint(Wakeup wakeup)
    {
        public Wakeup Wakeup { get; private set; } = wakeup;

        // Hints of one epoch may come out of order. Another epoch, or none, is always news.
        public void Update(Cursor newest)
        {
            if (newest.Epoch != Wakeup.Newest.Epoch || newest.Seq > Wakeup.Newest.Seq)
            {
                Wakeup = Wakeup with { Newest = newest };
            }
        }
    }
}
