namespace Notify.Functions.Wakeups;

/// <summary>For sessions that are kept in this process: there is no other instance to tell, and none that tells.</summary>
internal sealed class NoWakeups(TimeProvider time) : IWakeups
{
    public void Publish(Wakeup wakeup)
    {
    }

    public async Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken)
    {
        listener.OnFlow(true);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
