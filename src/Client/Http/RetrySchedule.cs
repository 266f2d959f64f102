namespace Notify.Client.Http;

/// <summary>When to try again, and when to give up.</summary>
/// <param name="options">The waits.</param>
/// <param name="budget">How long to go on, from now; null for ever.</param>
/// <param name="time">The clock.</param>
internal sealed class RetrySchedule(NotifyRetryOptions options, TimeSpan? budget, TimeProvider time)
{
    // Beyond this the bound has long been reached, and a shift further would wrap around.
    private const int MaxDoublings = 20;

    private readonly long began = time.GetTimestamp();
    private int failures;

    /// <summary>Waits until it is time to try again. False, at once, where there is no time left for it.</summary>
    /// <param name="retryAfter">What the service asked for; null where it asked for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> WaitAsync(TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var delay = NextDelay(retryAfter, Random.Shared.NextDouble());
        if (budget is { } most && time.GetElapsedTime(began) + delay > most)
        {
            return false;
        }

        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>It went well: the next failure is a first one again.</summary>
    public void Reset() => failures = 0;

    /// <summary>From now on there is time for ever.</summary>
    public void LiftBudget() => budget = null;

    /// <param name="retryAfter">What the service asked for.</param>
    /// <param name="random">From 0 to 1: where between nothing and the bound.</param>
    internal TimeSpan NextDelay(TimeSpan? retryAfter, double random)
    {
        var doubled = options.FirstDelay * (1 << Math.Min(failures++, MaxDoublings));
        var jittered = random * (doubled < options.MaxDelay ? doubled : options.MaxDelay);

        // Not sooner than asked for, nor all who were asked at the same moment.
        return retryAfter is { } asked ? asked + (random * options.FirstDelay) : jittered;
    }
}
