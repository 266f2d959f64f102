using System.Collections.Concurrent;
using Notify.Functions.Wakeups;

namespace Notify.Functions.Tests.Delivery;

/// <summary>Keeps what this instance tells the others.</summary>
internal sealed class RecordedWakeups : IWakeups
{
    private readonly ConcurrentQueue<Wakeup> _published = new();

    public IReadOnlyCollection<Wakeup> Published => _published;

    public void Publish(Wakeup wakeup) => _published.Enqueue(wakeup);

    public Task ListenAsync(IWakeupListener listener, CancellationToken cancellationToken)
    {
        listener.OnFlow(true);
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
