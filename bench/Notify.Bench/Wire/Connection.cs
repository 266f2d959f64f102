using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Notify.Bench.Wire;

/// <summary>
/// A kept-alive connection on which requests are bytes and answers are looked at no more than a figure needs: a client of the base class library
/// would take more of the machine than most of what is measured. Where a target closes after each answer, it is opened again.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly IPEndPoint _address;
    private Socket _socket;
    private byte[] _buffer = new byte[2048];
    private int _filled;
    private int _headLength;

    private Connection(IPEndPoint address, Socket socket) => (_address, _socket) = (address, socket);

    /// <summary>The head of the last answer.</summary>
    public AnswerHead Head => new(_buffer.AsSpan(0, _headLength));

    public static async Task<Connection> OpenAsync(IPEndPoint address, CancellationToken cancellationToken) =>
        new(address, await ConnectAsync(address, cancellationToken));

    /// <summary>Sends a request and reads the answer to its end. What it returns holds until the next request.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await BeginAsync(request, cancellationToken);
        if (Head.IsChunked)
        {
            return await ReadChunksAsync(cancellationToken);
        }

        var end = _headLength + (Head.Status is 204 or 304 ? 0 : Head.ContentLength);
        while (_filled < end)
        {
            await ReceiveAsync(cancellationToken);
        }

        return _buffer.AsMemory(_headLength, end - _headLength);
    }

    /// <summary>The same, where any other status than this one is a failure.</summary>
    public async Task ExpectAsync(int status, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(request, cancellationToken);
        if (Head.Status != status)
        {
            throw new HttpRequestException($"Answered with {Head.Status} instead of {status}: {Encoding.UTF8.GetString(answer.Span)}");
        }
    }

    /// <summary>Sends a request and reads the answer's head.</summary>
    /// <returns>What came of the body with it, undecoded.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> BeginAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        if (Head.IsLast)
        {
            _socket.Dispose();
            _socket = await ConnectAsync(_address, cancellationToken);
        }

        for (_filled = _headLength = 0; !request.IsEmpty;)
        {
            request = request[await _socket.SendAsync(request, cancellationToken)..];
        }

        for (int end; ;)
        {
            await ReceiveAsync(cancellationToken);
            if ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) >= 0)
            {
                _headLength = end + 4;
                return _buffer.AsMemory(_headLength, _filled - _headLength);
            }
        }
    }

    /// <summary>Reads whatever comes next; 0 where the answer was broken off or the connection closed.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken) => _socket.ReceiveAsync(into, cancellationToken);

    /// <summary>Cuts it, as a network does: the other side gets a reset.</summary>
    public void Cut()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private static async Task<Socket> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadChunksAsync(CancellationToken cancellationToken)
    {
        var chunks = new ChunkedBody();
        var decoded = _headLength;
        while (true)
        {
            decoded += chunks.Decode(_buffer.AsSpan(decoded, _filled - decoded));
            if (chunks.IsOver)
            {
                return _buffer.AsMemory(_headLength, decoded - _headLength);
            }

            _filled = decoded;
            await ReceiveAsync(cancellationToken);
        }
    }

    private async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellationToken);
        if (count == 0)
        {
            throw new HttpRequestException($"The connection ended before the answer: {Encoding.UTF8.GetString(_buffer, 0, Math.Min(_filled, 200))}");
        }

        _filled += count;
    }
}
