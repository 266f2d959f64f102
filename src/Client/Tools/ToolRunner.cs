using System.Net;
using System.Text.Json;

namespace Notify.Client;

/// <summary>One run of one tool: asked for, taken up, run, reported.</summary>
internal sealed class ToolRunner<T>(
    NotifyAgentClient agent, string session, ToolInfo tool, Func<RunningTool, CancellationToken, Task<T>> run, Func<T, JsonElement> describe, ToolRunOptions options)
{
    // A start that readers do not hear of shows with the end; the tool need not wait for long.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(10);

    // For what is still to be said once the caller has gone.
    private static readonly TimeSpan LastWordsPatience = TimeSpan.FromSeconds(10);

    private static readonly JsonElement TooLarge = JsonElement.Parse("\"The result is too large to be shown.\"");
    private static readonly JsonElement NotShown = JsonElement.Parse("\"The result cannot be shown.\"");

    public async Task<ToolRun<T>> RunAsync(CancellationToken cancellationToken)
    {
        if (options.RequiresPermission && await FindObstacleAsync(cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        T result;
        try
        {
            await ReportAsync(() => agent.StartToolAsync(session, tool, idempotencyKey: null, StartPatience, cancellationToken)).ConfigureAwait(false);
            result = await RunToolAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await ReportFailureAsync(e is OperationCanceledException ? "The call was cancelled." : e.Message, cancellationToken).ConfigureAwait(false);
            throw;
        }

        await ReportResultAsync(result, cancellationToken).ConfigureAwait(false);
        return new ToolCompleted<T>(result);
    }

    // Why the tool must not run; null where it may, once.
    private async Task<ToolRun<T>?> FindObstacleAsync(CancellationToken cancellationToken)
    {
        try
        {
            var decision = await agent.RequestPermissionAsync(session, tool, options.Permission, cancellationToken).ConfigureAwait(false);
            if (!decision.IsApproved)
            {
                await ReportFailureAsync(Refusal(decision), cancellationToken).ConfigureAwait(false);
                return new ToolNotPermitted<T>(decision);
            }

            // Of one that was claimed before nothing is reported: whoever claimed it may be running it.
            var toRun = options.ParametersToRun is { } parameters ? tool with { Parameters = parameters() } : tool;
            var claim = await agent.ClaimAsync(session, decision.RequestId, toRun, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (claim is ClaimOutcome.ParametersChanged)
            {
                await ReportFailureAsync("The arguments are not those that were approved.", cancellationToken).ConfigureAwait(false);
            }

            return claim is ClaimOutcome.Claimed ? null : new ToolNotClaimed<T>(claim);
        }
        catch (OperationCanceledException) when (options.WithdrawsWhenCancelled && cancellationToken.IsCancellationRequested)
        {
            // The end of a call takes back what is still asked about it.
            await ReportFailureAsync("The call was cancelled.", cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<T> RunToolAsync(CancellationToken cancellationToken)
    {
        // Seen by what is called from here, and by nobody after: an async method leaves its caller's context as it was.
        RunningTool.Current = new RunningTool(agent, session, tool.ToolCallId!, options.OnReportFailed);
        return await run(RunningTool.Current, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReportResultAsync(T result, CancellationToken cancellationToken)
    {
        var described = Describe(result);
        try
        {
            await SayAsync(token => agent.CompleteToolAsync(session, tool, described, cancellationToken: token), cancellationToken).ConfigureAwait(false);
        }
        catch (NotifyException e) when (e.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            // The call ended all the same, and readers are to know it.
            await ReportAsync(() => SayAsync(token => agent.CompleteToolAsync(session, tool, TooLarge, cancellationToken: token), cancellationToken)).ConfigureAwait(false);
        }
        catch (NotifyException e)
        {
            options.OnReportFailed?.Invoke(e);
        }
    }

    private JsonElement Describe(T result)
    {
        try
        {
            return describe(result);
        }
        catch (Exception e)
        {
            // Whatever it is, it must not turn what the tool did into a failure.
            options.OnReportFailed?.Invoke(e);
            return NotShown;
        }
    }

    private Task ReportFailureAsync(string error, CancellationToken cancellationToken) =>
        ReportAsync(() => SayAsync(token => agent.FailToolAsync(session, tool, error, cancellationToken: token), cancellationToken));

    private Task ReportAsync(Func<Task> report) => RunningTool.TryAsync(report, options.OnReportFailed);

    // What has happened is said even when the caller has gone, but then not for long.
    private async Task SayAsync(Func<CancellationToken, Task> say, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource();
        using var onGone = cancellationToken.Register(() => limit.CancelAfter(LastWordsPatience));
        try
        {
            await say(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            options.OnReportFailed?.Invoke(e);
        }
    }

    private static string Refusal(PermissionDecision decision)
    {
        var said = decision.Status switch
        {
            PermissionStatus.Denied => "Permission was denied",
            PermissionStatus.Expired => "Nobody gave permission in time",
            PermissionStatus.Withdrawn => "The request for permission was withdrawn",
            _ => "Permission was not given",
        };
        return decision.Reason is { } reason ? $"{said}: {reason}" : $"{said}.";
    }
}
