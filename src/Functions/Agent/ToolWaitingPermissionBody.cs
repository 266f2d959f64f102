using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>A tool needs a person's permission.</summary>
internal sealed record ToolWaitingPermissionBody : IRequestBody
{
    private const int DefaultSeconds = 600;

    private const int MaxSeconds = 24 * 60 * 60;

    public ToolInfoBody? ToolInfo { get; init; }

    public int? TimeoutSeconds { get; init; }

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds ?? DefaultSeconds);

    public BodyFault? FindFault() =>
        ToolInfoBody.FindFault(ToolInfo)
        ?? (TimeoutSeconds is < 1 or > MaxSeconds ? new BodyFault("$.timeout_seconds", $"Whole seconds, 1 to {MaxSeconds}.") : null)
        ?? (ToolInfo!.Parameters is { } parameters ? DigestibleJson.FindFault(parameters, "$.tool_info.parameters") : null);
}
