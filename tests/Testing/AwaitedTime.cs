using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Notify.Testing;

/// <summary>Time that a test moves once it knows that somebody waits for it.</summary>
internal sealed class AwaitedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Returns how long the next wait is, when somebody has begun it. Each wait counts once.</summary>
    public ValueTask<TimeSpan> NextWaitAsync() => waits.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
