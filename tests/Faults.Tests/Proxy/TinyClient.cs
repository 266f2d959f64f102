using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Notify.Faults.Tests.Proxy;

/// <summary>A connection on which a test says a word and waits for an answer.</summary>
internal sealed class TinyClient : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TinyClient> ConnectAsync(int port)
    {
        var client = new TinyClient();
        await client.socket.ConnectAsync(IPAddress.Loopback, port, Token);
        return client;
    }

    /// <summary>Whether a connection to there is reset, while it is made or after.</summary>
    public static async Task<bool> IsRefusedAsync(int port)
    {
        try
        {
            using var client = await ConnectAsync(port);
            return await client.IsResetAsync();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionRefused)
        {
            return true;
        }
    }

    public Task SayAsync(string word) => socket.SendAsync(Encoding.ASCII.GetBytes(word), Token).AsTask();

    /// <summary>The next so many characters; fewer only where the other side ends in good order before.</summary>
    public async Task<string> HearAsync(int length)
    {
        var bytes = new byte[length];
        var heard = 0;
        while (heard < length && await socket.ReceiveAsync(bytes.AsMemory(heard), Token) is var count and > 0)
        {
            heard += count;
        }

        return Encoding.ASCII.GetString(bytes, 0, heard);
    }

    /// <summary>Whether the connection is reset before anything is heard.</summary>
    public async Task<bool> IsResetAsync()
    {
        try
        {
            return await HearAsync(1) is null;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return true;
        }
    }

    public void Dispose() => socket.Dispose();
}
