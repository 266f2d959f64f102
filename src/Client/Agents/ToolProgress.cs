using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Client;

/// <summary>How far a tool call got.</summary>
/// <param name="Progress">How far, in units of the agent's own.</param>
public sealed record ToolProgress(double Progress)
{
    /// <summary>What <see cref="Progress"/> will be at the end; null where nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Total { get; init; }

    /// <summary>What is being done, in words for people.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>What there is of the result so far; any JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? PartialResult { get; init; }
}
