namespace Notify.Functions.Sessions;

internal static class InstantClock
{
    /// <summary>The time in UTC, cut to the milliseconds that the wire and the storage keep.</summary>
    public static DateTimeOffset GetInstant(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
