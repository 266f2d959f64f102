using System.Text.Json;
using System.Text.Json.Serialization;
using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>A tool call changed its status.</summary>
public sealed record ToolStatusData() : EventData(EventType.ToolStatus)
{
    public required ToolCallId ToolCallId { get; init; }

    public required ToolStatus Status { get; init; }

    public required ToolName ToolName { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required ToolStatusDetails Details { get; init; }

    /// <summary>Where something is masked in this data: JSONPaths (RFC 9535) such as <c>$.details.parameters.password</c>. Null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Redacted { get; init; }
}

/// <summary>The circumstances of a status; what does not apply is left out.</summary>
public sealed record ToolStatusDetails
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Parameters { get; init; }

    public required RiskLevel RiskLevel { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? StartTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Success { get; init; }
}
