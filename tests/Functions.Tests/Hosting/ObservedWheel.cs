using Notify.Functions.Delivery;

namespace Notify.Functions.Tests.Hosting;

/// <summary>The wheel of a service whose time a test moves: the test knows of waits on it too.</summary>
public sealed class ObservedWheel(ObservedTime time, TimeSpan round) : TimerWheel(time, round)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.Observe(base.CreateTimer(callback, state, dueTime, period), dueTime);
}
