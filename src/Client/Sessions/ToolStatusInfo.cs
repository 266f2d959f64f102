using System.Text.Json;

namespace Notify.Client;

/// <summary>Where a call stands, and since when.</summary>
public sealed record ToolStatusInfo
{
    /// <summary>The call.</summary>
    public required string ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>Where it stands.</summary>
    public required ToolStatus Status { get; init; }

    /// <summary>Since when, by the service's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The circumstances.</summary>
    public required ToolStatusDetails Details { get; init; }

    /// <summary>Where something is masked: JSONPaths (RFC 9535) within the event's data, such as <c>$.details.parameters.password</c>.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}

/// <summary>The circumstances of a status; what does not apply is null.</summary>
public sealed record ToolStatusDetails
{
    /// <summary>The arguments, with secrets masked.</summary>
    public JsonElement? Parameters { get; init; }

    /// <summary>How much harm the call may do, in the agent's own judgement.</summary>
    public RiskLevel RiskLevel { get; init; }

    /// <summary>When it began, as the agent says: a text or a number.</summary>
    public JsonElement? StartTime { get; init; }

    /// <summary>When it ended, by the service's clock.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether it did what it should, once it has ended.</summary>
    public bool? Success { get; init; }
}
