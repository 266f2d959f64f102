using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Notify.LocalHost.Tests;

/// <summary>Time that a test moves, and that tells when somebody has begun to wait for it.</summary>
internal sealed class SteppedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();
    private TimeSpan _setBackBy;

    /// <summary>How long the next wait that begins is to last.</summary>
    public ValueTask<TimeSpan> NextWaitAsync(CancellationToken cancellationToken) => _waits.Reader.ReadAsync(cancellationToken);

    /// <summary>Sets the clock back; timers and timestamps go on as before.</summary>
    public void SetBack(TimeSpan by) => _setBackBy += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - _setBackBy;

    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }
}
