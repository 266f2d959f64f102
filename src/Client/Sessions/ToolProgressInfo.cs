using System.Text.Json;

namespace Notify.Client;

/// <summary>How far a call got.</summary>
public sealed record ToolProgressInfo
{
    /// <summary>The call.</summary>
    public required string ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>How far, in units of the agent's own.</summary>
    public required double Progress { get; init; }

    /// <summary>What <see cref="Progress"/> will be at the end; null where nobody knows.</summary>
    public double? Total { get; init; }

    /// <summary>What is being done; null where the agent does not say.</summary>
    public string? Message { get; init; }

    /// <summary>What there is of the result so far, with secrets masked; null where the agent gives none.</summary>
    public JsonElement? PartialResult { get; init; }

    /// <summary>When, by the service's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Where something is masked: JSONPaths (RFC 9535) within the event's data, such as <c>$.partial_result.token</c>.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}
