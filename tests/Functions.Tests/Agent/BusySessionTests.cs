using System.Globalization;
using Notify.Functions.Tests.Fuzz;
using Notify.Functions.Tests.Sessions;

namespace Notify.Functions.Tests.Agent;

/// <summary>A publisher that floods a session is told so; nobody else notices.</summary>
public sealed class BusySessionTests
{
    private const string OnePost = "Notify:Limits:MaxQueuedWrites=1";

    [Fact(Timeout = 30_000)]
    public async Task Post_IsRefusedBeforeItsBodyIsRead_WhenTheSessionHasAsManyAsItMay()
    {
        await using var busy = await BusySessionFixture.StartAsync(OnePost);
        var underWay = await busy.HoldAsync(() => busy.Session.StartAsync());
        using var connection = await RawConnection.OpenAsync(busy.Host.Http);

        await connection.SendAsync($"POST {busy.Session.Path("agent/tool-progress")} HTTP/1.1\r\nHost: notify\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n");
        var answer = await busy.Time.TurnedAwayAsync(connection.ReadAsync());

        Assert.StartsWith("HTTP/1.1 429 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"session_busy\"", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nRetry-After: 1\r\n", answer, StringComparison.Ordinal);
        busy.Store.Reads.Release();
        await underWay;
    }

    [Theory(Timeout = 30_000)]
    [InlineData("agent/tool-execution-start", "")]
    [InlineData("agent/tool-progress", "")]
    [InlineData("agent/tool-waiting-permission", "")]
    [InlineData("agent/tool-execution-complete", "")]
    [InlineData("agent/permission-withdraw", "/req_1")]
    [InlineData("agent/permission-claim", "/req_1")]
    [InlineData("agent/session-token", "")]
    public async Task EveryPostOfAgents_IsRefused_WhenTheSessionHasAsManyAsItMay(string endpoint, string rest)
    {
        await using var busy = await BusySessionFixture.StartAsync(OnePost);
        var underWay = await busy.HoldAsync(() => busy.Session.StartAsync());

        (await busy.Time.TurnedAwayAsync(busy.Session.PostAsync(endpoint, new { }, rest))).Problem(429, "session_busy");

        busy.Store.Reads.Release();
        await underWay;
    }

    [Fact(Timeout = 30_000)]
    public async Task Posts_AreTaken_WhenTheyAreAsManyAsMayBe()
    {
        await using var busy = await BusySessionFixture.StartAsync("Notify:Limits:MaxQueuedWrites=3");
        var underWay = await busy.HoldAsync(() => busy.Session.StartAsync());

        var waiting = new[] { busy.Session.StartAsync(), busy.Session.StartAsync() };
        busy.Store.Reads.Release();

        await Task.WhenAll([underWay, .. waiting]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Answer_IsTaken_WhenTheSessionHasAsManyPostsAsItMay()
    {
        await using var busy = await BusySessionFixture.StartAsync(OnePost);
        await busy.Session.AskAsync();
        var underWay = await busy.HoldAsync(() => busy.Session.StartAsync());

        var (answered, cleared) = (busy.Session.AnswerAsync(new { approved = true }), busy.Session.PostAsync("polling/clear-result", null));
        busy.Store.Reads.Release();

        Assert.Equal("approved", (await answered).Data.Text("decision"));
        Assert.Equal(200, (await cleared).Status);
        await underWay;
    }

    [Fact(Timeout = 30_000)]
    public async Task Deletion_IsTaken_WhenTheSessionHasAsManyPostsAsItMay()
    {
        await using var busy = await BusySessionFixture.StartAsync(OnePost);
        var underWay = await busy.HoldAsync(() => busy.Session.StartAsync());

        var deleted = busy.Session.DeleteAsync();
        busy.Store.Reads.Release();

        Assert.Equal(200, (await deleted).Status);
        await underWay;
    }

    [Fact(Timeout = 30_000)]
    public async Task OtherSessions_GoOn_WhenOneHasAsManyPostsAsItMay()
    {
        await using var busy = await BusySessionFixture.StartAsync(OnePost);
        var other = new SessionClient(busy.Host.Http);
        await other.StartAsync(call: "c1");
        var underWay = await busy.HoldAsync(() => busy.Session.StartAsync());

        await other.ProgressAsync("c1", 1);

        busy.Store.Reads.Release();
        await underWay;
    }

    [Fact(Timeout = 30_000)]
    public async Task Place_IsFreeAgain_WhenAPostWasDoneRefusedOrFailed()
    {
        await using var busy = await BusySessionFixture.StartAsync(OnePost);

        var done = await busy.Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() });
        var refused = await busy.Session.PostAsync("agent/tool-execution-start", new { });
        busy.Store.Fault = FaultyStore.Away;
        var failed = await busy.Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() });
        busy.Store.Fault = null;
        var last = await busy.Session.PostAsync("agent/tool-execution-start", new { tool_info = TheTool.Info() });

        Assert.Equal([200, 400, 503, 200], new[] { done, refused, failed, last }.Select(answer => answer.Status));
    }

    [Fact(Timeout = 30_000)]
    public async Task Place_IsFreeAgain_WhenItsCallerIsGoneBeforeItsBody()
    {
        await using var host = await NotifyHost.StartAsync(settings: OnePost);
        var session = new SessionClient(host.Http);
        using (var connection = await RawConnection.OpenAsync(host.Http))
        {
            await connection.SendAsync(string.Create(
                CultureInfo.InvariantCulture, $"POST {session.Path("agent/tool-progress")} HTTP/1.1\r\nHost: notify\r\nContent-Length: 100\r\n\r\n{{"));
            await Eventually.HoldsAsync(async () => (await session.PostAsync("agent/tool-progress", new { })).Status == 429);
            connection.Reset();
        }

        await Eventually.HoldsAsync(async () => (await session.PostAsync("agent/tool-progress", new { })).Status == 400);
    }
}
