namespace Notify.Functions.Wakeups.Tables;

/// <summary>How long to wait before the next look: short after one that found something, as more is likely to follow.</summary>
internal sealed class LookInterval(WakeupOptions options)
{
    /// <summary>The longest pause while the storage fails.</summary>
    public static readonly TimeSpan MaxAfterFailures = TimeSpan.FromSeconds(5);

    private const double Growth = 1.25;

    private TimeSpan _current = options.MaxInterval;

    public TimeSpan AfterLook(bool foundSomething) =>
        _current = foundSomething ? options.MinInterval : Shorter(_current * Growth, options.MaxInterval);

    public TimeSpan AfterFailure() => _current = Shorter(_current * 2, Longer(MaxAfterFailures, options.MaxInterval));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
