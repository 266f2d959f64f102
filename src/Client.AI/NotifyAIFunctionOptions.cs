using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Notify.Client.AI;

/// <summary>How a person is asked about a function.</summary>
public sealed record NotifyAIFunctionOptions
{
    /// <summary>How much harm it may do. Default <see cref="RiskLevel.Medium"/>.</summary>
    public RiskLevel RiskLevel { get; init; } = RiskLevel.Medium;

    /// <summary>Whether a call with these arguments needs permission; one that does not is only reported. Null, the default: each does.</summary>
    public Func<AIFunctionArguments, bool>? RequiresPermission { get; init; }

    /// <summary>See <see cref="PermissionRequestOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the call is for, in words for the person. Null, the default, for the function's own description.</summary>
    public string? Description { get; init; }

    /// <summary>See <see cref="ToolInfo.Annotations"/>.</summary>
    public JsonElement? Annotations { get; init; }

    /// <summary>The id of a call: 1 to 128 visible ASCII characters, another one for each call in a session. Null, the default: one is made.</summary>
    public Func<AIFunctionArguments, string>? ToolCallId { get; init; }

    /// <summary>See <see cref="ToolRunOptions.OnReportFailed"/>.</summary>
    public Action<Exception>? OnReportFailed { get; init; }
}
