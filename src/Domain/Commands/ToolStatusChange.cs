using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>The <c>tool_status</c> events that commands record.</summary>
internal static class ToolStatusChange
{
    /// <summary>Which call an agent speaks of: the one it names, else the newest unfinished one of the tool, else a new one.</summary>
    public static ToolCallId FindCall(this SessionState state, ToolInfo tool, ToolCallId ifNew) =>
        tool.CallId ?? state.NewestUnfinished(tool.Name)?.Id ?? ifNew;

    public static ToolStatusData Reported(ToolInfo tool, ToolCallId call, ToolStatus status, DateTimeOffset now) => new()
    {
        ToolCallId = call,
        Status = status,
        ToolName = tool.Name,
        Timestamp = now,
        Details = new() { Parameters = tool.Parameters.Shown, RiskLevel = tool.Risk, StartTime = tool.StartTime },
        Redacted = tool.RedactedIn("$.details", "parameters", "start_time"),
    };

    /// <summary>Leaves the parameters out: many requests may be closed in one append, and readers have them from the request.</summary>
    public static ToolStatusData Decided(OpenRequest request, Decision decision, DateTimeOffset now) => new()
    {
        ToolCallId = request.Data.ToolCallId,
        Status = decision.ToToolStatus(),
        ToolName = request.Data.ToolName,
        Timestamp = now,
        Details = new() { RiskLevel = request.Data.RiskLevel },
    };
}
