using System.Text.Json;
using Notify.Domain.Tools;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>A tool got further. It names the call, or, from an agent that sends no ids, the tool.</summary>
internal sealed record ToolProgressBody : IRequestBody
{
    public ToolCallId? ToolCallId { get; init; }

    public ToolInfoBody? ToolInfo { get; init; }

    public double? Progress { get; init; }

    public double? Total { get; init; }

    public string? Message { get; init; }

    public JsonElement? PartialResult { get; init; }

    public BodyFault? FindFault() =>
        Progress is null ? BodyFault.Missing("$.progress")
        : ToolInfo is not null ? ToolInfoBody.FindFault(ToolInfo)
        : ToolCallId is null ? new BodyFault("$.tool_call_id", "Send this, or tool_info with the tool's name.")
        : null;
}
