using System.Text.Json;
using System.Text.Json.Serialization;
using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>A tool call ended with a result.</summary>
public sealed record ToolResultData() : EventData(EventType.ToolResult)
{
    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    /// <summary>As the agent gave it, but for what is masked. A failure's is usually <c>{"error": "...", "success": false}</c>.</summary>
    public required JsonElement Result { get; init; }

    public required bool Success { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Where something is masked in this data: JSONPaths (RFC 9535) such as <c>$.result.token</c>. Null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Redacted { get; init; }
}
