using System.Text.Json;
using Notify.Domain.Tools;
using Notify.Functions.Http;
using Notify.Functions.Redaction;

namespace Notify.Functions.Agent;

/// <summary>What an agent says of a tool call, as it comes in a body.</summary>
internal sealed record ToolInfoBody
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("{}");

    public ToolName? ToolName { get; init; }

    public JsonElement? Parameters { get; init; }

    public RiskLevel? RiskLevel { get; init; }

    public JsonElement? StartTime { get; init; }

    public ToolCallId? ToolCallId { get; init; }

    public string? Description { get; init; }

    public JsonElement? Annotations { get; init; }

    /// <summary>The first thing wrong with a body's <c>tool_info</c>, or null.</summary>
    public static BodyFault? FindFault(ToolInfoBody? body) => body switch
    {
        null => BodyFault.Missing("$.tool_info"),
        { ToolName: null } => BodyFault.Missing("$.tool_info.tool_name"),
        { Parameters: { ValueKind: not JsonValueKind.Object } } => new BodyFault("$.tool_info.parameters", "This must be an object."),
        { StartTime: { ValueKind: not (JsonValueKind.String or JsonValueKind.Number) } } =>
            new BodyFault("$.tool_info.start_time", "This must be an ISO 8601 text or a number of Unix seconds."),
        { Annotations: { ValueKind: not JsonValueKind.Object } } => new BodyFault("$.tool_info.annotations", "This must be an object."),
        _ => null,
    };

    /// <summary>The tool call; only of a body without a fault.</summary>
    public ToolInfo ToToolInfo(Redactor redactor)
    {
        var masking = redactor.Begin();
        var parameters = Parameters ?? NoParameters;
        return new ToolInfo(
            ToolName!,
            new ToolParameters(parameters, masking.Mask(parameters, "$.parameters")),
            RiskLevel ?? Domain.Tools.RiskLevel.Medium,
            ToolCallId,
            masking.Mask(StartTime, "$.start_time"),
            masking.Mask(Description, "$.description"),
            masking.Mask(Annotations, "$.annotations"))
        {
            Redacted = masking.Places,
        };
    }
}
