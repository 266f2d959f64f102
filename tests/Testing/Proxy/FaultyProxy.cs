using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Notify.Testing.Proxy;

/// <summary>A TCP proxy before one server, which does to its traffic what it is told to.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly int upstreamPort;
    private readonly TimeProvider time;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedConnection, Task> connections = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;
    private volatile ProxyMode mode = new ProxyMode.Pass();

    private FaultyProxy(int upstreamPort, TimeProvider time)
    {
        this.upstreamPort = upstreamPort;
        this.time = time;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static FaultyProxy Start(int upstreamPort, TimeProvider time) => new(upstreamPort, time);

    /// <summary>From now on, for the connections there are and those that come.</summary>
    public void Set(ProxyMode next)
    {
        mode = next;
        foreach (var connection in connections.Keys.Where(connection => next is ProxyMode.Cut || connection.HasSwallowed))
        {
            connection.Reset();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections.Values);
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(ending.Token);
                client.NoDelay = true;
                _ = ServeAsync(client); // known to DisposeAsync by its connection
            }
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Disposed, while it accepted or just before it would have.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        // Accepted and reset, rather than refused: the port stays ours, and to the client both are a connection that fails.
        if (mode is ProxyMode.Cut || await ConnectAsync() is not { } server)
        {
            ProxiedConnection.Reset(client);
            return;
        }

        var connection = new ProxiedConnection(client, server, () => mode, time, ending.Token);
        var served = new TaskCompletionSource();
        connections[connection] = served.Task;
        if (mode is ProxyMode.Cut)
        {
            connection.Reset(); // it was set while we were connecting
        }

        await connection.RunAsync();
        connections.TryRemove(connection, out _);
        served.SetResult();
    }

    private async Task<Socket?> ConnectAsync()
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, upstreamPort, ending.Token);
            return server;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            server.Dispose();
            return null;
        }
    }
}
