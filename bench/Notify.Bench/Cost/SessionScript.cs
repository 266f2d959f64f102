using System.Globalization;
using Notify.Testing.Http;

namespace Notify.Bench.Cost;

/// <summary>One session: a tool runs and reports its progress, asks a person meanwhile, and is done. A page follows all of it.</summary>
internal static class SessionScript
{
    private const int ProgressReports = 10;

    private const string Tool = """{"tool_name":"read_files","tool_call_id":"call_cost","parameters":{"path":"/tmp/report.txt"},"risk_level":"high"}""";

    public static async Task RunAsync(SessionClient client, Func<SessionClient, CancellationToken, Task> follow, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var page = FollowAsync(client, follow, ended.Token);
        var step = duration / (ProgressReports + 2);
        await client.PostAsync(Paths.Agent("tool-execution-start", client.Session), $$"""{"tool_info":{{Tool}}}""", cancellationToken);
        for (var number = 1; number <= ProgressReports; number++)
        {
            await Task.Delay(step, TimeProvider.System, cancellationToken);
            await client.PostAsync(
                Paths.Agent("tool-progress", client.Session),
                string.Create(CultureInfo.InvariantCulture, $$"""{"tool_call_id":"call_cost","progress":{{number}},"message":"read {{number}} of 10 files"}"""),
                cancellationToken);
            if (number == ProgressReports / 2)
            {
                await AskAsync(client, step, cancellationToken);
            }
        }

        await client.PostAsync(Paths.Agent("tool-execution-complete", client.Session), $$"""{"tool_info":{{Tool}},"result":"done","success":true}""", cancellationToken);
        await Task.Delay(step, TimeProvider.System, cancellationToken);
        await ended.CancelAsync();
        await page;
    }

    // The agent waits while the person reads.
    private static async Task AskAsync(SessionClient client, TimeSpan thought, CancellationToken cancellationToken)
    {
        var asked = await client.PostAsync(Paths.Agent("tool-waiting-permission", client.Session), $$"""{"tool_info":{{Tool}}}""", cancellationToken);
        var request = asked.GetProperty("request_id").GetString()!;
        var decision = client.GetAsync(Paths.Decision(client.Session, request, waitSeconds: 25), cancellationToken);
        await Task.Delay(thought, TimeProvider.System, cancellationToken);
        await client.PostAsync(Paths.PollingResponse(client.Session), $$"""{"request_id":"{{request}}","approved":true}""", cancellationToken);
        await decision;
    }

    private static async Task FollowAsync(SessionClient client, Func<SessionClient, CancellationToken, Task> follow, CancellationToken cancellationToken)
    {
        try
        {
            await follow(client, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page is closed.
        }
    }
}
