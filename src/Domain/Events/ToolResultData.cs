using System.Text.Json;
using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>A tool call ended with a result.</summary>
public sealed record ToolResultData() : EventData(EventType.ToolResult)
{
    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    /// <summary>As the agent gave it. A failure's is usually <c>{"error": "...", "success": false}</c>.</summary>
    public required JsonElement Result { get; init; }

    public required bool Success { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
}
