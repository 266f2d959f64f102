using System.Text.Json;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>A tool ended, with its result or its error.</summary>
internal sealed record ToolExecutionCompleteBody : IRequestBody
{
    private static readonly JsonElement NoResult = JsonElement.Parse("null");

    public ToolInfoBody? ToolInfo { get; init; }

    /// <summary>Any JSON; absent counts as null.</summary>
    public JsonElement? Result { get; init; }

    public bool? Success { get; init; }

    public JsonElement ResultOrNull => Result ?? NoResult;

    public BodyFault? FindFault() => ToolInfoBody.FindFault(ToolInfo) ?? (Success is null ? BodyFault.Missing("$.success") : null);
}
