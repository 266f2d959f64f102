using System.Net;
using System.Net.Sockets;
using System.Text;
using Notify.Bench.Wire;

namespace Notify.Bench.Tests.Wire;

public sealed class EventStreamTests
{
    private const string Frames = "retry: 1000\n\n: a comment\n\nid: a-1\ndata: {\"n\":1}\n\ndata: without an id\n\nid: a-2\nevent: odd\ndata: first\ndata: second\n\nid: a-3\ndata: cut off";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(10_000)]
    public async Task EveryEventOfAStream_IsHandedOnOnce(int pieceLength)
    {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        Assert.Equal(["a-1 {\"n\":1}", " without an id", "a-2 first"], await ReadAsync(head + Frames, pieceLength));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public async Task AStreamInChunks_IsTheSame(int pieceLength)
    {
        var head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        var chunks = string.Concat(Frames.Chunk(11).Select(chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n"));
        Assert.Equal(["a-1 {\"n\":1}", " without an id", "a-2 first"], await ReadAsync(head + chunks, pieceLength));
    }

    [Fact]
    public async Task ARefusal_IsNoStream() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", 100));

    private static async Task<IReadOnlyList<string>> ReadAsync(string answer, int pieceLength)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = ServeAsync(listener, answer, pieceLength);
        var events = new List<string>();
        using var stream = await EventStream.OpenAsync((IPEndPoint)listener.LocalEndpoint, "GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Token);
        await stream.ReadAsync((id, data) => events.Add($"{Encoding.ASCII.GetString(id)} {Encoding.ASCII.GetString(data)}"), Token);
        await served;
        return events;
    }

    private static async Task ServeAsync(TcpListener listener, string answer, int pieceLength)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        client.NoDelay = true;
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[1000], Token);
        foreach (var piece in Encoding.ASCII.GetBytes(answer).Chunk(pieceLength))
        {
            await stream.WriteAsync(piece, Token);
        }
    }
}
