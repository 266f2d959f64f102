namespace Notify.Client;

/// <summary>
/// How a request is repeated that found nobody, was answered 408, 429 or 5xx, or whose answer was lost. The wait before each repetition is random, from nothing up to a bound that doubles
/// each time ("full jitter"), and never shorter than the service's <c>Retry-After</c>. All repetitions of one action carry one <c>Idempotency-Key</c>.
/// </summary>
public sealed class NotifyRetryOptions
{
    /// <summary>
    /// How long an action may be tried, from its first request on; then it fails with <see cref="NotifyException"/>. Default 2 minutes; 0 (no repetition) to 1 day. Waiting for a decision, and reading
    /// events once the first contact was made, have no such bound.
    /// </summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The bound of the first wait. Default 500 milliseconds; 1 millisecond to 1 minute.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The bound that no wait exceeds, but for what <c>Retry-After</c> asks. Default 15 seconds; <see cref="FirstDelay"/> to 10 minutes.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(15);

    internal string? FindFault() => this switch
    {
        _ when Budget < TimeSpan.Zero || Budget > TimeSpan.FromDays(1) => $"{nameof(NotifyClientOptions.Retry)}.{nameof(Budget)} must be between 0 and 1 day.",
        _ when FirstDelay < TimeSpan.FromMilliseconds(1) || FirstDelay > TimeSpan.FromMinutes(1) =>
            $"{nameof(NotifyClientOptions.Retry)}.{nameof(FirstDelay)} must be between 1 millisecond and 1 minute.",
        _ when MaxDelay < FirstDelay || MaxDelay > TimeSpan.FromMinutes(10) =>
            $"{nameof(NotifyClientOptions.Retry)}.{nameof(MaxDelay)} must be between {nameof(FirstDelay)} and 10 minutes.",
        _ => null,
    };
}
