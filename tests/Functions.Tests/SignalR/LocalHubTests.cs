using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace Notify.Functions.Tests.SignalR;

/// <summary>The hub that LocalHost serves itself.</summary>
public sealed class LocalHubTests(SharedHost host)
{
    [Theory(Timeout = 30_000)]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Client_IsSentEveryEventOnce_AsStreamsHaveIt(HttpTransportType transport)
    {
        var session = new SessionClient(host.Http);
        await using var stream = await session.StreamAsync();
        await using var client = await HubClient.ConnectAsync(host.Http, session.Id, transport: transport);
        await client.NextAsync();

        await session.FillAsync(30);

        var (events, cursor) = await client.ReadEventsAsync(30);
        var streamed = new List<StreamedEvent>();
        while (streamed.Count < 30)
        {
            streamed.Add(await stream.NextAsync());
        }

        Assert.Equal(Enumerable.Range(1, 30), events.Select(next => next.GetProperty("seq").GetInt32()));
        Assert.Equal(streamed.Select(next => next.Envelope.GetRawText()), events.Select(next => next.GetRawText()));
        Assert.Equal(streamed[^1].Id, cursor);
    }

    [Fact(Timeout = 30_000)]
    public async Task Client_IsToldFirst_HowFarTheLogReaches()
    {
        var session = new SessionClient(host.Http);
        await session.FillAsync(3);

        await using var client = await HubClient.ConnectAsync(host.Http, session.Id);

        var first = await client.NextAsync();
        Assert.Equal((await session.CursorAsync(), 0), (first.Text("cursor"), first.GetProperty("events").GetArrayLength()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Client_IsTold_WhenTheSessionIsDeletedAndBegunAgain()
    {
        var session = new SessionClient(host.Http);
        await session.FillAsync(3);
        await using var client = await HubClient.ConnectAsync(host.Http, session.Id);
        await client.NextAsync();

        await session.DeleteAsync();
        var deleted = (await client.NextAsync()).Text("cursor");
        await session.StartAsync();

        Assert.Equal("00000000-0", deleted);
        Assert.Equal(await session.CursorAsync(), (await client.ReadEventsAsync(1)).Cursor);
    }

    [Fact(Timeout = 30_000)]
    public async Task Client_HearsNothingOfOtherSessions()
    {
        var (session, other) = (new SessionClient(host.Http), new SessionClient(host.Http));
        await using var client = await HubClient.ConnectAsync(host.Http, session.Id);

        await other.FillAsync(5);
        await session.StartAsync();

        Assert.Equal(session.Id, Assert.Single((await client.ReadEventsAsync(1)).Events).Text("session_id"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Client_CanAskNothingOfTheHub()
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(host.Http.BaseAddress!, $"/agent_backend/api/signalr/{NewSession.Id()}")).Build();
        await using var _ = connection;
        await connection.StartAsync(TestContext.Current.CancellationToken);

        foreach (var method in new[] { "events", "OnConnectedAsync", "Dispose", "JoinGroup" })
        {
            await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(method, TestContext.Current.CancellationToken));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Connection_CountsAsAStream_AndIsClosedWhereThereAreEnough()
    {
        await using var small = await NotifyHost.StartAsync(settings: "Notify:Sse:MaxStreams=1");
        var session = new SessionClient(small.Http);
        await using var first = await HubClient.ConnectAsync(small.Http, session.Id);
        await first.NextAsync();

        await using var second = await HubClient.ConnectAsync(small.Http, session.Id);

        await second.Closed;
        Assert.Equal(1, await session.ConnectionsAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Connection_IsNoLongerCounted_WhenItHasEnded()
    {
        var session = new SessionClient(host.Http);
        await using (var client = await HubClient.ConnectAsync(host.Http, session.Id))
        {
            await client.NextAsync();
            Assert.Equal(1, await session.ConnectionsAsync());
        }

        await Eventually.HoldsAsync(async () => await session.ConnectionsAsync() == 0);
    }

    [Fact(Timeout = 30_000)]
    public async Task Connections_End_WhenTheHostStops()
    {
        await using var stopping = await NotifyHost.StartAsync();
        await using var client = await HubClient.ConnectAsync(stopping.Http, NewSession.Id());
        await client.NextAsync();

        await stopping.StopAsync();

        await client.Closed;
        Assert.Empty(stopping.Errors);
    }
}
