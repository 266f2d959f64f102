using System.Text.Json;

namespace Notify.Client;

/// <summary>
/// Something that happened in a session. Which kind it is, is its type: <see cref="ToolStatusEvent"/>, <see cref="ToolProgressEvent"/>, <see cref="PermissionRequestEvent"/>,
/// <see cref="PermissionDecidedEvent"/>, <see cref="PermissionClearedEvent"/>, <see cref="ToolResultEvent"/>, <see cref="ResultClearedEvent"/>; <see cref="UnknownEvent"/> for what a newer service may
/// add; and <see cref="SessionSnapshotEvent"/>, which no log holds.
/// </summary>
public abstract record SessionEvent
{
    private protected SessionEvent() { }

    /// <summary>The session.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>"I have everything up to here": keep it once the event is dealt with, and read on from it.</summary>
    public string Cursor { get; init; } = "";
}

/// <summary>
/// What the session is now; forget what was known before. It comes first where an enumeration begins without a cursor, and again whenever the log cannot be continued from the cursor there was. All that
/// follows happened after it.
/// </summary>
/// <param name="State">What the session is.</param>
/// <param name="ResetReason">
/// Null at the beginning. Else why events may be missing: <c>other_epoch</c> (the session was deleted, and perhaps begun again), <c>history_gone</c> (the events after the cursor are no longer kept),
/// <c>from_the_future</c> or <c>malformed</c> (the cursor was never given out).
/// </param>
public sealed record SessionSnapshotEvent(SessionState State, string? ResetReason) : SessionEvent;

/// <summary>An event of the log: appended once, never changed.</summary>
public abstract record LoggedEvent : SessionEvent
{
    private protected LoggedEvent() { }

    /// <summary>What kind it is, as the service names it, such as <c>tool_status</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Its place: 1, 2, 3 … without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>When it happened, by the service's clock.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>What it says, as it came: with what this version of the client does not know of, too.</summary>
    public JsonElement Data { get; init; }
}

/// <summary>A call changed its status.</summary>
/// <param name="ToolStatus">To what.</param>
public sealed record ToolStatusEvent(ToolStatusInfo ToolStatus) : LoggedEvent;

/// <summary>A call got further.</summary>
/// <param name="Progress">How far.</param>
public sealed record ToolProgressEvent(ToolProgressInfo Progress) : LoggedEvent;

/// <summary>People are asked.</summary>
/// <param name="Request">What.</param>
public sealed record PermissionRequestEvent(PermissionRequest Request) : LoggedEvent;

/// <summary>A request was decided: by a person, by time, or by the agent.</summary>
/// <param name="Decision">How.</param>
public sealed record PermissionDecidedEvent(RecordedDecision Decision) : LoggedEvent;

/// <summary>A request stopped being open, whatever the cause.</summary>
/// <param name="RequestId">Which.</param>
/// <param name="Decision">The cause.</param>
public sealed record PermissionClearedEvent(string RequestId, PermissionStatus Decision) : LoggedEvent;

/// <summary>A call ended.</summary>
/// <param name="Result">With what.</param>
public sealed record ToolResultEvent(ToolResult Result) : LoggedEvent;

/// <summary>Somebody has seen a result.</summary>
/// <param name="ToolCallId">Of which call.</param>
public sealed record ResultClearedEvent(string ToolCallId) : LoggedEvent;

/// <summary>Something that this version of the client does not know: see <see cref="LoggedEvent.Type"/> and <see cref="LoggedEvent.Data"/>.</summary>
public sealed record UnknownEvent : LoggedEvent;
