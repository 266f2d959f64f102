using System.Text.Json;
using System.Text.Json.Serialization;
using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>A tool call got further.</summary>
public sealed record ToolProgressData() : EventData(EventType.ToolProgress)
{
    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    public required double Progress { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Total { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? PartialResult { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Where something is masked in this data: JSONPaths (RFC 9535) such as <c>$.partial_result.token</c>. Null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Redacted { get; init; }
}
