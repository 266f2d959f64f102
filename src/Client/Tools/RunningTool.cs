namespace Notify.Client;

/// <summary>A tool that runs, as it sees itself.</summary>
public sealed class RunningTool
{
    private static readonly AsyncLocal<RunningTool?> Ambient = new();

    private readonly NotifyAgentClient agent;
    private readonly Action<Exception>? onReportFailed;

    internal RunningTool(NotifyAgentClient agent, string sessionId, string toolCallId, Action<Exception>? onReportFailed)
    {
        this.agent = agent;
        this.onReportFailed = onReportFailed;
        SessionId = sessionId;
        ToolCallId = toolCallId;
    }

    /// <summary>The tool that the calling code is part of, for code that is not handed it; null outside of one.</summary>
    public static RunningTool? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }

    /// <summary>The session.</summary>
    public string SessionId { get; }

    /// <summary>The call.</summary>
    public string ToolCallId { get; }

    /// <summary>Tells readers how far the tool got. Tried once: what is lost is made up for by the next. Throws nothing but <see cref="OperationCanceledException"/>.</summary>
    /// <param name="progress">How far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ReportProgressAsync(ToolProgress progress, CancellationToken cancellationToken = default) => TryAsync(
        () => agent.ReportProgressAsync(SessionId, ToolCallId, progress, idempotencyKey: null, budget: TimeSpan.Zero, cancellationToken), onReportFailed);

    /// <summary>Makes a report, and tells where it could not be made.</summary>
    internal static async Task TryAsync(Func<Task> report, Action<Exception>? onFailed)
    {
        try
        {
            await report().ConfigureAwait(false);
        }
        catch (NotifyException e)
        {
            onFailed?.Invoke(e);
        }
    }
}
