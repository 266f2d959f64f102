using System.Net;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Outages;

public sealed class StorageOutageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_SaysSoAndGoesOnWhereItWas_WhenItsStorageGoesAndReturns()
    {
        await using var azurite = await AzuriteServer.StartAsync(keepsData: true, Token);
        await using var service = await LocalHostProcess.StartAsync(ServiceSettings.On(azurite.ConnectionString), Token);
        var agent = new TestAgent(service.Http, NewSession.Id(), Token);
        var started = await agent.StartToolAsync();
        var cursor = started.GetProperty("cursor").GetString()!;

        await azurite.StopAsync();
        var health = await JsonAnswer.GetAsync(service.Http, Paths.Health, Token);
        await using var refused = await SseReader.OpenAsync(service.Http, Paths.Events(agent.Session), cursor, Token);
        var error = await refused.NextAsync();
        var end = await refused.ReadAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage_unavailable"), (health.Status, health.Code));
        // EventSource gives up for good on anything but a 200.
        Assert.Equal((HttpStatusCode.OK, "error"), (refused.Response.StatusCode, error.Type));
        Assert.Null(end);
        Assert.NotNull(refused.Retry);

        await azurite.RestartAsync(Token);
        await agent.ReportProgressAsync(started.GetProperty("tool_call_id").GetString()!, progress: 1);
        await using var resumed = await SseReader.OpenAsync(service.Http, Paths.Events(agent.Session), cursor, Token);
        var next = await resumed.NextAsync();

        Assert.Equal(("tool_progress", 2), (next.Type, next.Seq));
    }
}
