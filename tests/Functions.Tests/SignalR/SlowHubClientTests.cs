using System.Net.WebSockets;
using System.Text;

namespace Notify.Functions.Tests.SignalR;

public sealed class SlowHubClientTests
{
    private const int Events = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task ClientThatDoesNotRead_HoldsUpNobody_AndIsCut()
    {
        await using var host = await NotifyHost.StartAsync(settings: "Notify:Sse:WriteTimeout=00:00:01");
        var session = new SessionClient(host.Http);
        var call = (await session.StartAsync()).Text("tool_call_id");
        using var silent = await ConnectWithoutReadingAsync(host, session);
        await using var client = await HubClient.ConnectAsync(host.Http, session.Id);
        await Eventually.HoldsAsync(async () => await session.ConnectionsAsync() == 2);

        // Far more than the buffers of a connection hold.
        var message = new string('x', 100_000);
        foreach (var progress in Enumerable.Range(1, Events))
        {
            await session.PostAsync("agent/tool-progress", new { tool_call_id = call, progress, message });
        }

        var (events, _) = await client.ReadEventsAsync(Events);
        Assert.Equal(Enumerable.Range(2, Events), events.Select(next => next.GetProperty("seq").GetInt32()));
        await Eventually.HoldsAsync(async () => await session.ConnectionsAsync() == 1);
    }

    private static async Task<ClientWebSocket> ConnectWithoutReadingAsync(NotifyHost host, SessionClient session)
    {
        var hub = (await WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Post, session.Path("signalr/negotiate")))).Json;
        var address = new UriBuilder(hub.Text("url")) { Scheme = "ws", Query = $"access_token={hub.Text("accessToken")}" }.Uri;
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(address, Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, Token);
        return socket;
    }
}
