using System.Text.Json;

namespace Notify.Client;

/// <summary>How a tool is run with permission.</summary>
public sealed record ToolRunOptions
{
    /// <summary>Whether a person is asked first. Default true; false only reports.</summary>
    public bool RequiresPermission { get; init; } = true;

    /// <summary>How the person is asked; null for the defaults.</summary>
    public PermissionRequestOptions? Permission { get; init; }

    /// <summary>
    /// The arguments that will really be used, asked for right before the approval is taken up. Null, the default, stands for those that the person was shown: good enough where nothing can change them
    /// meanwhile.
    /// </summary>
    public Func<JsonElement>? ParametersToRun { get; init; }

    /// <summary>
    /// Whether the call ends as failed, and the question is taken back, when the caller cancels before the tool has begun. Default true. False where another process will go on waiting, by
    /// <see cref="PermissionRequestOptions.RequestId"/>.
    /// </summary>
    public bool WithdrawsWhenCancelled { get; init; } = true;

    /// <summary>
    /// Told of each report that could not be made. Null, the default, for nobody. Permission is a gate, and nothing runs where it cannot be had; a report is only that, and never stops a tool, nor turns what
    /// it did into a failure.
    /// </summary>
    public Action<Exception>? OnReportFailed { get; init; }
}
