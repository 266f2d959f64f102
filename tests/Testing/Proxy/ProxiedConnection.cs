using System.Net.Sockets;

namespace Notify.Testing.Proxy;

/// <summary>One connection of a client, and the one to the server that stands behind it.</summary>
internal sealed class ProxiedConnection(Socket client, Socket server, Func<ProxyMode> mode, TimeProvider time, CancellationToken cancellationToken)
{
    private const int ChunkBytes = 16 * 1024;

    // A trickle comes in drops; this many of them a second.
    private const int DropsPerSecond = 10;

    private int isReset;

    /// <summary>Whether an answer has been withheld, so that nothing which follows on this connection could be understood.</summary>
    public bool HasSwallowed { get; private set; }

    /// <summary>Returns when both sides have ended the connection, or it was reset.</summary>
    public async Task RunAsync()
    {
        await Task.WhenAll(GuardAsync(SendRequestsAsync), GuardAsync(SendAnswersAsync));
        Reset();
    }

    /// <summary>Ends it at once on both sides, as a crash or a firewall does.</summary>
    public void Reset()
    {
        if (Interlocked.Exchange(ref isReset, 1) == 0)
        {
            Reset(client);
            Reset(server);
        }
    }

    public static void Reset(Socket socket)
    {
        try
        {
            // A close that does not linger is a TCP reset.
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (SocketException)
        {
            // The other side has reset it before.
        }

        socket.Dispose();
    }

    private async Task GuardAsync(Func<Task> pump)
    {
        try
        {
            await pump();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Reset();
        }
    }

    private async Task SendRequestsAsync()
    {
        var chunk = new byte[ChunkBytes];
        while (await client.ReceiveAsync(chunk, cancellationToken) is var count and > 0)
        {
            if (mode() is ProxyMode.Busy busy)
            {
                await AnswerAsync(busy);
                return;
            }

            await ForwardAsync(server, chunk.AsMemory(0, count));
        }

        server.Shutdown(SocketShutdown.Send);
    }

    private async Task SendAnswersAsync()
    {
        var chunk = new byte[ChunkBytes];
        while (await server.ReceiveAsync(chunk, cancellationToken) is var count and > 0)
        {
            if (mode() is ProxyMode.Swallow swallow)
            {
                HasSwallowed = true;
                await Task.Delay(swallow.CutAfter, time, cancellationToken);
                Reset();
                return;
            }

            await ForwardAsync(client, chunk.AsMemory(0, count));
        }

        client.Shutdown(SocketShutdown.Send);
    }

    private async Task ForwardAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        if (mode() is ProxyMode.Delay delay)
        {
            await Task.Delay(delay.Chunk, time, cancellationToken);
        }

        // Asked again before each drop, so that the rest flows as soon as the trickle is over.
        while (mode() is ProxyMode.Trickle trickle && bytes.Length > 0)
        {
            var drop = Math.Min(bytes.Length, Math.Max(1, trickle.BytesPerSecond / DropsPerSecond));
            await to.SendAsync(bytes[..drop], cancellationToken);
            bytes = bytes[drop..];
            await Task.Delay(TimeSpan.FromSeconds(1.0 / DropsPerSecond), time, cancellationToken);
        }

        await to.SendAsync(bytes, cancellationToken);
    }

    private async Task AnswerAsync(ProxyMode.Busy busy)
    {
        await client.SendAsync(BusyAnswer.Encode(busy.Status), cancellationToken);
        client.Shutdown(SocketShutdown.Send);

        // The rest of the request: to close with unread bytes would be a reset, which may overtake the answer.
        var rest = new byte[ChunkBytes];
        while (await client.ReceiveAsync(rest, cancellationToken) > 0)
        {
        }

        Reset();
    }
}
