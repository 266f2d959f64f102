using System.Text.Json.Serialization;

namespace Notify.Domain.Tools;

/// <summary>A call that is not finished, as the session's state remembers it.</summary>
public sealed record ToolCall
{
    [JsonPropertyName("tool_call_id")]
    public required ToolCallId Id { get; init; }

    public required ToolName ToolName { get; init; }

    public required ToolStatus Status { get; init; }

    public required RiskLevel RiskLevel { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The latest progress that the agent reported, in units of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Progress { get; init; }

    /// <summary>What <see cref="Progress"/> will be at the end, where the agent knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Total { get; init; }
}
