namespace Notify.Functions.Delivery;

/// <summary>How long one response may be held open.</summary>
internal sealed class Hold : IDisposable
{
    // Beyond this a timer cannot be set. Nothing is held for so long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource? _timeUp;
    private readonly CancellationTokenSource _any;

    /// <param name="atMost">How long; null where only the caller and the host end it.</param>
    /// <param name="time">What measures it.</param>
    /// <param name="callerIsGone">Ends it too.</param>
    /// <param name="hostStops">And so does this.</param>
    public Hold(TimeSpan? atMost, TimeProvider time, CancellationToken callerIsGone, CancellationToken hostStops)
    {
        _timeUp = atMost is { } left ? new CancellationTokenSource(TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, Longest.Ticks)), time) : null;
        // Thousands of streams hold one each, and of two it is smaller than of three.
        _any = _timeUp is null
            ? CancellationTokenSource.CreateLinkedTokenSource(callerIsGone, hostStops)
            : CancellationTokenSource.CreateLinkedTokenSource(callerIsGone, hostStops, _timeUp.Token);
    }

    /// <summary>Ends when the response must.</summary>
    public CancellationToken Token => _any.Token;

    public bool IsOver => _any.IsCancellationRequested;

    public void Dispose()
    {
        _any.Dispose();
        _timeUp?.Dispose();
    }
}
