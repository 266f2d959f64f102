namespace Notify.Functions.SignalR;

/// <summary>When the next send may begin: so many in a second, of which some may come at once after a silence; and none for a while after one that failed.</summary>
internal sealed class SendPace(int perSecond, TimeProvider time)
{
    /// <summary>How long nothing is sent after a failure. It doubles up to the longest while no send succeeds.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private const double BurstSeconds = 0.1;

    private readonly Lock _gate = new();
    private readonly long _step = Math.Max(1, time.TimestampFrequency / perSecond);
    private readonly long _burst = (long)(time.TimestampFrequency * BurstSeconds);
    private long _next = time.GetTimestamp();
    private TimeSpan _pause = TimeSpan.Zero;
    private long _pausedAt;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        for (var wait = Reserve(); wait > TimeSpan.Zero; wait = UntilPauseIsOver())
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>A send succeeded.</summary>
    /// <returns>Whether those before it had failed.</returns>
    public bool Recover()
    {
        lock (_gate)
        {
            var wasAway = _pause > TimeSpan.Zero;
            _pause = TimeSpan.Zero;
            return wasAway;
        }
    }

    /// <summary>A send failed. Those that fail in the same pause count as one.</summary>
    /// <returns>Whether those before it had succeeded.</returns>
    public bool BackOff()
    {
        lock (_gate)
        {
            var wasWell = _pause == TimeSpan.Zero;
            if (UntilPauseIsOver() <= TimeSpan.Zero)
            {
                _pause = wasWell ? FirstPause : TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, LongestPause.Ticks));
                _pausedAt = time.GetTimestamp();
            }

            return wasWell;
        }
    }

    private TimeSpan Reserve()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _next = Math.Max(_next, now - _burst) + _step;
            var turn = time.GetElapsedTime(now, _next);
            return turn > UntilPauseIsOver() ? turn : UntilPauseIsOver();
        }
    }

    private TimeSpan UntilPauseIsOver()
    {
        lock (_gate)
        {
            return _pause == TimeSpan.Zero ? TimeSpan.Zero : _pause - time.GetElapsedTime(_pausedAt);
        }
    }
}
