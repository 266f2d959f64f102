namespace Notify.Domain.Events;

/// <summary>One fact of a session, appended once and never changed.</summary>
/// <param name="Seq">Its place in the session's log: 1, 2, 3 … without gaps.</param>
/// <param name="Timestamp">When it happened, UTC, to the millisecond.</param>
/// <param name="Data">What it says.</param>
public sealed record SessionEvent(long Seq, DateTimeOffset Timestamp, EventData Data);
