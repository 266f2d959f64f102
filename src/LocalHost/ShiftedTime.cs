namespace Notify.LocalHost;

/// <summary>The time of a machine whose clock is off. Timers and timestamps are as they should be.</summary>
internal sealed class ShiftedTime(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
