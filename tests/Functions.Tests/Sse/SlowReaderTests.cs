using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Notify.Functions.Tests.Sse;

public sealed class SlowReaderTests
{
    private const int Events = 160;
    private const int EventBytes = 250_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Reader_IsCutAndCostsTheServerNoMemory_WhenItDoesNotRead()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo, "Notify:Sse:WriteTimeout=00:00:01");
        var session = new SessionClient(host.Http);
        await FillAsync(session);

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
        await socket.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port, Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {session.Path("sse/events", "?cursor=00000000-0")} HTTP/1.1\r\nHost: x\r\n\r\n"), Token);
        await Eventually.HoldsAsync(async () => store.EventsRead > 0 && await session.ConnectionsAsync() == 0);

        // What it did not take was never read from the store, so it waits nowhere; the system's socket buffers hold some megabytes.
        Assert.InRange(store.EventsRead, 1, Events / 2);
        Assert.Empty(host.Errors);
        await AssertResumesAsync(session, await LastIdAsync(socket));
    }

    private static async Task FillAsync(SessionClient session)
    {
        await session.StartAsync(call: "c1");
        foreach (var progress in Enumerable.Range(1, Events))
        {
            await session.PostAsync("agent/tool-progress", new { tool_call_id = "c1", progress, message = new string('x', EventBytes) });
        }
    }

    // The last event that arrived whole before the connection broke.
    private static async Task<string> LastIdAsync(Socket socket)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await socket.ReceiveAsync(buffer, Token)) > 0;)
            {
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // Cut: what has arrived counts.
        }

        var whole = text.ToString();
        whole = whole[..whole.LastIndexOf("}\n\n", StringComparison.Ordinal)];
        var id = whole.LastIndexOf("id: ", StringComparison.Ordinal) + 4;
        return whole[id..whole.IndexOf('\n', id)];
    }

    private static async Task AssertResumesAsync(SessionClient session, string cursor)
    {
        await using var stream = await session.StreamAsync(cursor);
        Assert.Equal($"{cursor.Split('-')[0]}-{(await stream.NextAsync()).Seq - 1}", cursor);
    }
}
