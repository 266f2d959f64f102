using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>What an agent says of a tool call each time it speaks of it.</summary>
public sealed record ToolInfo
{
    /// <summary>What the agent calls the tool: 1 to 256 characters, none of them a control character. Never masked: keep secrets out of it.</summary>
    public required string ToolName { get; init; }

    /// <summary>
    /// The arguments, a JSON object; null stands for an empty one. Integers beyond ±9007199254740991 as strings: where a person is asked, others are refused. What looks like a secret is masked
    /// before the service stores or shows it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Parameters { get; init; }

    /// <summary>How much harm the call may do. Default <see cref="RiskLevel.Medium"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RiskLevel RiskLevel { get; init; } = RiskLevel.Medium;

    /// <summary>When the call began, by the agent's clock; passed on as given. Null, the default, where it does not matter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>
    /// Which call: 1 to 128 visible ASCII characters. Null, the default: a start begins a new one, everything else means the newest unfinished call of the tool. Give ids where calls of one tool run
    /// beside each other.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ToolCallId { get; init; }

    /// <summary>What the call is for, in words for the person who is asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    /// <summary>MCP's tool hints, a JSON object; passed on as given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Annotations { get; init; }

    /// <summary>A call with arguments that are put together as JSON.</summary>
    /// <param name="toolName">See <see cref="ToolName"/>.</param>
    /// <param name="parameters">See <see cref="Parameters"/>; copied.</param>
    public static ToolInfo Create(string toolName, JsonObject? parameters = null) =>
        new() { ToolName = toolName, Parameters = parameters is null ? null : JsonSerializer.SerializeToElement(parameters, ClientJson.Default.JsonObject) };

    /// <summary>A call with arguments of a type of the agent's own.</summary>
    /// <typeparam name="T">A type that is written as a JSON object.</typeparam>
    /// <param name="toolName">See <see cref="ToolName"/>.</param>
    /// <param name="parameters">See <see cref="Parameters"/>.</param>
    /// <param name="type">How they are written, from a <see cref="JsonSerializerContext"/>.</param>
    public static ToolInfo Create<T>(string toolName, T parameters, JsonTypeInfo<T> type) =>
        new() { ToolName = toolName, Parameters = JsonSerializer.SerializeToElement(parameters, type) };
}
