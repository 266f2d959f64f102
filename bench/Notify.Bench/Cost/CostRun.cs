using System.Globalization;
using Notify.Bench.Workloads;
using Notify.Testing.Http;
using Notify.Testing.Processes;
using Notify.Testing.SignalR;

namespace Notify.Bench.Cost;

/// <summary>Runs whole sessions over each transport, and counts what they take of what is billed.</summary>
internal sealed class CostRun(Pace pace, TextWriter output)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public async Task<DeploymentCounts> RunAsync(string today, CancellationToken cancellationToken)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"What is billed: {pace.CostSessions} sessions of {pace.CostSession.TotalSeconds:0} s with each transport"));
        await using var azurite = await AzuriteServer.StartAsync(keepsData: false, cancellationToken, logsRequests: true);
        await using var signalR = await FakeSignalRService.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["Notify__SignalR__ConnectionString"] = signalR.ConnectionString,
        };
        await using var service = await LocalHostProcess.StartAsync(settings, cancellationToken);
        using var http = new HttpClient { BaseAddress = service.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        await SessionAsync(http, "warm-up", Pages.All[0].Follow, Pace.Quick.CostSession, cancellationToken);

        var idle = await RateAsync(azurite, cancellationToken);
        var watching = await WatchingRateAsync(http, azurite, cancellationToken) - idle;
        var counts = new List<SessionCounts>();
        foreach (var (transport, watches, follow) in Pages.All)
        {
            var (storage, messages, start) = (azurite.RequestCount, signalR.Sent.Count, TimeProvider.System.GetTimestamp());
            var sessions = await SessionsAsync(http, transport, follow, cancellationToken);
            var took = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            counts.Add(new SessionCounts(
                transport,
                watches,
                Per(azurite.RequestCount - storage - (took * (idle + (watches ? watching : 0)))),
                sessions.Average(session => session.Count),
                sessions.Average(session => session.ActiveSeconds),
                transport == "SignalR" ? Per(signalR.Sent.Count - messages) : 0));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {transport,-13} {counts[^1].StorageTransactions:0.0} storage transactions, {counts[^1].Executions:0.0} executions, {counts[^1].ActiveSeconds:0.0} s active, {counts[^1].SignalRMessages:0.0} SignalR messages a session"));
        }

        return new DeploymentCounts(today, pace.CostSession.TotalSeconds, pace.CostSessions, Round(idle), Round(watching), [.. counts.Select(Rounded)]);

        double Per(double all) => Math.Max(0, all) / pace.CostSessions;
    }

    private async Task<IReadOnlyList<Executions>> SessionsAsync(
        HttpClient http, string transport, Func<SessionClient, CancellationToken, Task> follow, CancellationToken cancellationToken) =>
        await Task.WhenAll(Enumerable.Range(1, pace.CostSessions).Select(async number =>
        {
            // Not all at the same moment, or they would share what they read.
            await Task.Delay(TimeSpan.FromMilliseconds(97) * number, TimeProvider.System, cancellationToken);
            return await SessionAsync(http, string.Create(CultureInfo.InvariantCulture, $"{transport.Replace(' ', '-')}-{number}"), follow, pace.CostSession, cancellationToken);
        }));

    private static async Task<Executions> SessionAsync(
        HttpClient http, string name, Func<SessionClient, CancellationToken, Task> follow, TimeSpan duration, CancellationToken cancellationToken)
    {
        var executions = new Executions();
        await SessionScript.RunAsync(new SessionClient(http, name, executions), follow, duration, cancellationToken);
        return executions;
    }

    private async Task<double> WatchingRateAsync(HttpClient http, AzuriteServer azurite, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var stream = await http.GetAsync(Paths.Events("watched"), HttpCompletionOption.ResponseHeadersRead, ended.Token);
        return await RateAsync(azurite, cancellationToken);
    }

    private async Task<double> RateAsync(AzuriteServer azurite, CancellationToken cancellationToken)
    {
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        var before = azurite.RequestCount;
        await Task.Delay(pace.CostRate, TimeProvider.System, cancellationToken);
        return (azurite.RequestCount - before) / pace.CostRate.TotalSeconds;
    }

    private static SessionCounts Rounded(SessionCounts counts) => counts with
    {
        StorageTransactions = Round(counts.StorageTransactions),
        Executions = Round(counts.Executions),
        ActiveSeconds = Round(counts.ActiveSeconds),
        SignalRMessages = Round(counts.SignalRMessages),
    };

    private static double Round(double value) => Math.Round(value, 2);
}
