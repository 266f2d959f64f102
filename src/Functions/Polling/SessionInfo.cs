using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Functions.Polling;

/// <summary>A session's whole state as the wire shows it.</summary>
internal record SessionInfo
{
    public required SessionId SessionId { get; init; }

    public required Cursor Cursor { get; init; }

    public ToolStatusData? ToolStatus { get; init; }

    /// <summary>The oldest open request.</summary>
    public PermissionRequestData? PermissionRequest { get; init; }

    /// <summary>All open requests, oldest first.</summary>
    public required IReadOnlyList<PermissionRequestData> PermissionRequests { get; init; }

    public ToolResultData? ToolResult { get; init; }

    /// <summary>The calls that are not finished, in the order in which they began.</summary>
    public required IReadOnlyList<ToolCall> ToolCalls { get; init; }

    /// <summary>When to ask again, in milliseconds.</summary>
    public required long PollAfterMs { get; init; }

    public static SessionInfo From(SessionId session, SessionState state, DateTimeOffset now) => new()
    {
        SessionId = session,
        Cursor = state.Cursor,
        ToolStatus = state.LatestStatus?.Data as ToolStatusData,
        PermissionRequest = state.OpenRequests.IsEmpty ? null : state.OpenRequests[0].Data,
        PermissionRequests = state.OpenRequests.IsEmpty ? [] : [.. state.OpenRequests.Select(request => request.Data)],
        ToolResult = state.UnclearedResult?.Data as ToolResultData,
        ToolCalls = state.Calls,
        PollAfterMs = (long)PollingAdvice.NextInterval(state, now).TotalMilliseconds,
    };
}
