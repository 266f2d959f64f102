using System.Text.Json;
using System.Text.Json.Serialization;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>A person is asked whether a tool call may go on.</summary>
public sealed record PermissionRequestData() : EventData(EventType.PermissionRequest)
{
    public required RequestId RequestId { get; init; }

    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    public required JsonElement Parameters { get; init; }

    public required RiskLevel RiskLevel { get; init; }

    /// <summary>Always <c>pending</c>: an event tells what was so when it happened.</summary>
    public string Status { get; init; } = "pending";

    public required ParametersDigest ParametersDigest { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Annotations { get; init; }

    /// <summary>Where something is masked in this data: JSONPaths (RFC 9535) such as <c>$.parameters.password</c>. Null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Redacted { get; init; }
}
