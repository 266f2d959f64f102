using System.Text.Json;

namespace Notify.Client;

/// <summary>What a call ended with.</summary>
public sealed record ToolResult
{
    /// <summary>The call.</summary>
    public required string ToolCallId { get; init; }

    /// <summary>The tool.</summary>
    public required string ToolName { get; init; }

    /// <summary>As the agent gave it, with secrets masked. A failure's is usually <c>{"error": "...", "success": false}</c>.</summary>
    public required JsonElement Result { get; init; }

    /// <summary>Whether the call did what it should.</summary>
    public required bool Success { get; init; }

    /// <summary>When it ended, by the service's clock.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Where something is masked: JSONPaths (RFC 9535) within the event's data, such as <c>$.result.token</c>.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}
