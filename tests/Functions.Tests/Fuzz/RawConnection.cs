using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>A connection on which a test may send anything, and stop in the middle.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(HttpClient http)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, http.BaseAddress!.Port, Token);
        return connection;
    }

    public async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text), Token);

    /// <summary>Says that nothing more will come, and still reads.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks off at once, as a machine that crashes would.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>What comes next, as text.</summary>
    public async Task<string> ReadAsync()
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, await _socket.ReceiveAsync(buffer, Token));
    }

    /// <summary>All that comes until the server closes the connection, as text.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var text = new StringBuilder();
        try
        {
            while (await ReadAsync() is { Length: > 0 } more)
            {
                text.Append(more);
            }
        }
        catch (SocketException)
        {
            // Closed hard: what has come is all there is.
        }

        return text.ToString();
    }

    public void Dispose() => _socket.Dispose();
}
