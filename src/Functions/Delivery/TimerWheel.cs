namespace Notify.Functions.Delivery;

/// <summary>
/// Timers for thousands of waits that need not end to the moment: a hashed timing wheel (Varghese and Lauck, 1987). What is due in one round rings
/// together at its end, never early, and the machine has one timer for all. Setting a timer to a later time, as each event does to a heartbeat,
/// costs next to nothing: it is moved when the earlier time has come.
/// </summary>
public class TimerWheel : TimeProvider, IDisposable
{
    // A timer that is due after more rounds than this is passed over once in each turn of the wheel.
    private const int BucketCount = 64;

    private readonly Lock _gate = new();
    private readonly List<(WheelTimer Timer, long Round)>[] _buckets = [.. Enumerable.Range(0, BucketCount).Select(_ => new List<(WheelTimer, long)>())];
    private readonly List<WheelTimer> _taken = [];
    private readonly TimeProvider _time;
    private readonly long _round;
    private readonly ITimer _roundEnd;
    private long _lastRound;
    private int _queued;
    private List<(TimerCallback Callback, object? State)>? _ringing = [];

    /// <param name="time">What the machine's timer comes from.</param>
    /// <param name="round">How late a timer may ring. More than nothing.</param>
    public TimerWheel(TimeProvider time, TimeSpan round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(round, TimeSpan.Zero);
        _time = time;
        _round = Math.Max(1, ToTimestamp(round));
        _roundEnd = time.CreateTimer(static wheel => ((TimerWheel)wheel!).EndRound(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _time.LocalTimeZone;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WheelTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose()
    {
        _roundEnd.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sets when a timer rings; false where it was disposed.</summary>
    internal bool Set(WheelTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            if (timer.Callback is null)
            {
                return false;
            }

            timer.Due = dueTime == Timeout.InfiniteTimeSpan ? null : GetTimestamp() + ToTimestamp(dueTime);
            timer.Period = period > TimeSpan.Zero ? ToTimestamp(period) : null;
            Queue(timer);
            return true;
        }
    }

    /// <summary>Lets go of what a timer would have called; of the timer itself when its round comes.</summary>
    internal void Dispose(WheelTimer timer)
    {
        lock (_gate)
        {
            (timer.Callback, timer.State, timer.Due) = (null, null, null);
        }
    }

    private long ToTimestamp(TimeSpan span) => (long)(span.TotalSeconds * TimestampFrequency);

    // In the round at whose end it is due, unless it waits for an earlier one already: in that it is moved.
    private void Queue(WheelTimer timer)
    {
        var round = timer.Due is { } due ? Math.Max(_lastRound + 1, (due + _round - 1) / _round) : long.MaxValue;
        if (round >= timer.Round)
        {
            return;
        }

        timer.Round = round;
        _buckets[round % BucketCount].Add((timer, round));
        if (_queued++ == 0)
        {
            AwaitRoundEnd();
        }
    }

    private void AwaitRoundEnd()
    {
        // A timer counts whole milliseconds, and would ring in the last one before.
        var now = GetTimestamp();
        var left = GetElapsedTime(now, ((now / _round) + 1) * _round);
        _roundEnd.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private void EndRound()
    {
        // The next round may end while this one's timers ring.
        var ringing = Interlocked.Exchange(ref _ringing, null) ?? [];
        lock (_gate)
        {
            var now = GetTimestamp();
            var last = now / _round;
            // After a pause of more than a turn, one look into each bucket is enough.
            for (var round = Math.Max(_lastRound + 1, last - BucketCount + 1); round <= last; round++)
            {
                TakeUpTo(last, _buckets[round % BucketCount]);
            }

            _lastRound = last;
            foreach (var timer in _taken)
            {
                if (timer.Due <= now)
                {
                    ringing.Add((timer.Callback!, timer.State));
                    timer.Due += timer.Period;
                }

                Queue(timer);
            }

            _taken.Clear();
            if (_queued > 0)
            {
                AwaitRoundEnd();
            }
        }

        foreach (var (callback, state) in ringing)
        {
            callback(state);
        }

        ringing.Clear();
        _ringing = ringing;
    }

    private void TakeUpTo(long round, List<(WheelTimer Timer, long Round)> bucket) => _queued -= bucket.RemoveAll(entry =>
    {
        if (entry.Round > round)
        {
            return false;
        }

        // One that was set to an earlier time waits for that round too, or has been taken in it.
        if (entry.Timer.Round == entry.Round)
        {
            entry.Timer.Round = long.MaxValue;
            _taken.Add(entry.Timer);
        }

        return true;
    });
}
