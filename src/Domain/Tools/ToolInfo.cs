using System.Text.Json;

namespace Notify.Domain.Tools;

/// <summary>What an agent says of a tool call each time it speaks of it.</summary>
/// <param name="Name">Which tool.</param>
/// <param name="Parameters">The arguments.</param>
/// <param name="Risk">The agent's judgement of the risk.</param>
/// <param name="CallId">Which call; null where the agent sends no ids.</param>
/// <param name="StartTime">When the agent says that it began: a string or a number, passed on as given.</param>
/// <param name="Description">The agent's words on what the call is for.</param>
/// <param name="Annotations">MCP's tool hints, passed on as given.</param>
public sealed record ToolInfo(
    ToolName Name,
    ToolParameters Parameters,
    RiskLevel Risk,
    ToolCallId? CallId = null,
    JsonElement? StartTime = null,
    string? Description = null,
    JsonElement? Annotations = null)
{
    /// <summary>Where something is masked in what is shown of all this: JSONPaths such as <c>$.parameters.password</c>.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}
