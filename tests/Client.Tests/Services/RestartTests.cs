using Notify.Client.Tests.Reading;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.Client.Tests.Services;

/// <summary>The service dies and comes back at the same address, with its storage as it was.</summary>
public sealed class RestartTests(AzuriteFixture azurite)
{
    private readonly string session = NewSession.Id();
    private readonly int port = FreePort.ForRestarts();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReaderAndAgent_GoOnWhereTheyWere_WhenTheServiceIsKilledAndReturns()
    {
        var service = await StartAsync();
        var options = service.OptionsAt(service.BaseAddress);
        using var agent = new NotifyAgentClient(options);
        using var people = new NotifySessionClient(options);
        var started = await agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        var reading = people.ReadEventsAsync(session, SessionLog.Beginning, Token).GetAsyncEnumerator(Token);
        await reading.MoveNextAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = agent.RequestPermissionAsync(
            session, TheTool.DeleteFile(), new() { OnAsked = (_, _) => { asked.SetResult(); return ValueTask.CompletedTask; } }, Token);
        await asked.Task;

        await service.KillAsync();
        await service.DisposeAsync();
        var reportedMeanwhile = agent.ReportProgressAsync(session, started.ToolCallId, new ToolProgress(1), cancellationToken: Token);
        await using var returned = await StartAsync();
        await reportedMeanwhile;
        await new SessionLog(returned.Http, session).AnswerAsync(approved: true);
        var decision = await waiting;
        await agent.CompleteToolAsync(session, TheTool.DeleteFile(), null, cancellationToken: Token);

        Assert.True(decision.IsApproved);
        List<SessionEvent> seen = [reading.Current];
        while (seen[^1] is not ToolResultEvent && await reading.MoveNextAsync())
        {
            seen.Add(reading.Current);
        }

        await reading.DisposeAsync();
        Assert.Equal(Enumerable.Range(1, 9).Select(seq => (long)seq), seen.Seqs());
        Assert.Single(seen.OfType<ToolProgressEvent>());
        Assert.DoesNotContain(seen, e => e is SessionSnapshotEvent);
    }

    [Fact]
    public async Task Report_IsRecordedOnce_WhenTheStorageGoesAndReturns()
    {
        await using var storage = await AzuriteServer.StartAsync(keepsData: true, Token);
        await using var service = await TestService.StartAsync(isProtected: false, storage.ConnectionString);
        var requests = new RecordedRequests();
        using var http = new HttpClient(requests);
        using var agent = new NotifyAgentClient(http, service.OptionsAt(service.BaseAddress));
        await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        await storage.StopAsync();
        var reporting = agent.CompleteToolAsync(session, TheTool.DeleteFile(), null, cancellationToken: Token);
        await requests.WaitForAsync(2, _ => true);
        await storage.RestartAsync(Token);
        await reporting;

        Assert.Equal("executing completed tool_result", await new SessionLog(service.Http, session).TypesAsync());
        Assert.Single(requests.Keys.Distinct());
    }

    private Task<TestService> StartAsync() => TestService.StartAsync(isProtected: false, azurite.ConnectionString, port);
}
