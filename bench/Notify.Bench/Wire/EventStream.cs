using System.Net;

namespace Notify.Bench.Wire;

/// <summary>What a stream's reader does with an event.</summary>
/// <param name="id">Its id; empty where it has none.</param>
/// <param name="data">Its first line of data.</param>
internal delegate void EventHandler(ReadOnlySpan<byte> id, ReadOnlySpan<byte> data);

/// <summary>A stream of server-sent events (WHATWG HTML, section 9.2), read with as little as will do.</summary>
internal sealed class EventStream : IDisposable
{
    private readonly Connection _connection;
    private readonly ChunkedBody? _chunks;
    private byte[] _buffer;
    private int _filled;

    private EventStream(Connection connection, ChunkedBody? chunks, ReadOnlySpan<byte> first)
    {
        (_connection, _chunks) = (connection, chunks);
        _buffer = new byte[Math.Max(1024, first.Length)];
        first.CopyTo(_buffer);
        _filled = Decode(0, first.Length);
    }

    /// <summary>Returns when the answer's head is there.</summary>
    public static async Task<EventStream> OpenAsync(IPEndPoint address, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var connection = await Connection.OpenAsync(address, cancellationToken);
        try
        {
            var first = await connection.BeginAsync(request, cancellationToken);
            return connection.Head.Status == 200
                ? new EventStream(connection, connection.Head.IsChunked ? new ChunkedBody() : null, first.Span)
                : throw new HttpRequestException($"A stream was answered with {connection.Head.Status}.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Hands on event after event, until the stream ends.</summary>
    public async Task ReadAsync(EventHandler handle, CancellationToken cancellationToken)
    {
        while (true)
        {
            HandOn(handle);
            if (_filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var count = await _connection.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            if (count == 0)
            {
                return;
            }

            _filled += Decode(_filled, count);
        }
    }

    public void Cut() => _connection.Cut();

    public void Dispose() => _connection.Dispose();

    private int Decode(int start, int count) => _chunks?.Decode(_buffer.AsSpan(start, count)) ?? count;

    private void HandOn(EventHandler handle)
    {
        var rest = _buffer.AsSpan(0, _filled);
        for (int end; (end = rest.IndexOf("\n\n"u8)) >= 0; rest = rest[(end + 2)..])
        {
            Parse(rest[..end], handle);
        }

        rest.CopyTo(_buffer);
        _filled = rest.Length;
    }

    private static void Parse(ReadOnlySpan<byte> frame, EventHandler handle)
    {
        ReadOnlySpan<byte> id = [], data = [];
        foreach (var range in frame.Split((byte)'\n'))
        {
            var line = frame[range];
            if (line.StartsWith("id: "u8))
            {
                id = line[4..];
            }
            else if (line.StartsWith("data: "u8) && data.IsEmpty)
            {
                data = line[6..];
            }
        }

        if (!data.IsEmpty)
        {
            handle(id, data);
        }
    }
}
