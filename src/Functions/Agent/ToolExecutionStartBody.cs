using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>A tool began to run.</summary>
internal sealed record ToolExecutionStartBody : IRequestBody
{
    public ToolInfoBody? ToolInfo { get; init; }

    public BodyFault? FindFault() => ToolInfoBody.FindFault(ToolInfo);
}
