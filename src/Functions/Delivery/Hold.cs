namespace Notify.Functions.Delivery;

/// <summary>How long one response may be held open.</summary>
internal sealed class Hold : IDisposable
{
    // Beyond this a timer cannot be set. Nothing is held for so long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource? _timeUp;
    private readonly CancellationTokenSource _any;

    /// <param name="atMost">How long; null where only the two end it.</param>
    /// <param name="time">What measures it.</param>
    /// <param name="one">What else ends it.</param>
    /// <param name="other">And what else.</param>
    public Hold(TimeSpan? atMost, TimeProvider time, CancellationToken one, CancellationToken other)
    {
        _timeUp = atMost is { } left ? new CancellationTokenSource(TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, Longest.Ticks)), time) : null;
        // Without a list where there are but two, as each stream holds it.
        _any = _timeUp is null
            ? CancellationTokenSource.CreateLinkedTokenSource(one, other)
            : CancellationTokenSource.CreateLinkedTokenSource(one, other, _timeUp.Token);
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
