namespace Notify.Functions.Wakeups;

/// <summary>For a store that only this process has: there is nobody else to tell.</summary>
internal sealed class NoWakeups : IWakeups
{
    public void Publish(Wakeup wakeup) { }

    public Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken)
    {
        listener.OnFlow(true);
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
