using Microsoft.Extensions.Logging;

namespace Notify.Functions.Storage;

/// <summary>
/// The time that all instances share: the machine's, put right by what the storage's answers say, so that no instance whose clock is
/// off takes a request or a session for older than it is. Until an answer proves it wrong, and for ever with the memory store, it is the
/// machine's. Only the time of day is put right; timers and timestamps are the machine's.
/// </summary>
internal sealed partial class StorageClock(MachineClock machine, ILogger<StorageClock> logger) : TimeProvider
{
    // What a busy service and a slow network may add, and a healthy machine's clock may be off.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    // A Date header is cut to the second.
    private static readonly TimeSpan DateUnit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _offsetTicks;

    public override TimeZoneInfo LocalTimeZone => machine.Time.LocalTimeZone;

    public override long TimestampFrequency => machine.Time.TimestampFrequency;

    private TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref _offsetTicks));

    public override DateTimeOffset GetUtcNow() => machine.Time.GetUtcNow() + Offset;

    public override long GetTimestamp() => machine.Time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.Time.CreateTimer(callback, state, dueTime, period);

    /// <summary>The machine's own time, to note when a request is sent.</summary>
    public DateTimeOffset GetMachineTime() => machine.Time.GetUtcNow();

    /// <summary>Learns from an answer that was just received.</summary>
    /// <param name="sentAt">When the request was sent, by the machine's own time.</param>
    /// <param name="date">The service's time when it answered, cut to the second.</param>
    public void Learn(DateTimeOffset sentAt, DateTimeOffset date)
    {
        var receivedAt = GetMachineTime();
        if (receivedAt < sentAt)
        {
            return; // the machine's clock was set back meanwhile
        }

        // The service answered between the two, and within the second that begins at its date.
        var (least, most) = (date - receivedAt, date + DateUnit - sentAt);
        var offset = (least + most) / 2;
        lock (_gate)
        {
            if (least - Tolerance <= Offset && Offset <= most + Tolerance)
            {
                return;
            }

            Volatile.Write(ref _offsetTicks, offset.Ticks);
        }

        LogCorrected(TimeSpan.FromSeconds(Math.Round(-offset.TotalSeconds)));
    }

    [LoggerMessage(111, LogLevel.Warning, "The machine's clock is about {Ahead} ahead of the storage's (behind, if negative). The storage's time is used.")]
    private partial void LogCorrected(TimeSpan ahead);
}
