namespace Notify.Functions.Delivery;

/// <summary>A timer of a <see cref="TimerWheel"/>, whose lock guards all that is here.</summary>
internal sealed class WheelTimer(TimerWheel wheel, TimerCallback callback, object? state) : ITimer
{
    /// <summary>What it calls; null once it is disposed.</summary>
    public TimerCallback? Callback { get; set; } = callback;

    public object? State { get; set; } = state;

    /// <summary>When it rings, as a timestamp; null where it does not.</summary>
    public long? Due { get; set; }

    /// <summary>After how much of the timestamp it rings again; null where it rings once.</summary>
    public long? Period { get; set; }

    /// <summary>The first round that it waits for; beyond all where it waits for none.</summary>
    public long Round { get; set; } = long.MaxValue;

    public bool Change(TimeSpan dueTime, TimeSpan period) => wheel.Set(this, dueTime, period);

    public void Dispose() => wheel.Dispose(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
