using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Notify.Faults.Tests.Proxy;

/// <summary>Takes one chunk at a time, tells what it took, and sends it back.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> taken = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;

    public TinyServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    public ChannelReader<string> Taken => taken.Reader;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await accepting;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var echoing = new List<Task>();
        try
        {
            while (true)
            {
                echoing.Add(EchoAsync(await listener.AcceptSocketAsync(ending.Token)));
                Connections++;
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(echoing);
        }
    }

    private async Task EchoAsync(Socket socket)
    {
        using var _ = socket;
        var chunk = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(chunk, ending.Token) is var count and > 0)
            {
                taken.Writer.TryWrite(System.Text.Encoding.ASCII.GetString(chunk, 0, count));
                await socket.SendAsync(chunk.AsMemory(0, count), ending.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The proxy has reset the connection, or the test is over.
        }
    }
}
