using System.Net.Sockets;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Load;

/// <summary>Streams that are open at once, each with its reader.</summary>
internal sealed class Audience : IAsyncDisposable
{
    // More would only wait in the target's backlog.
    private const int OpenedAtOnce = 50;

    private readonly CancellationTokenSource _ended = new();
    private readonly List<EventStream> _streams = [];
    private readonly List<Task> _reading = [];
    private int _broken;
    private int _heartbeats;

    /// <summary>How many streams ended while they should be open.</summary>
    public int CountBroken => _broken;

    /// <summary>How much came on them that was none of our events.</summary>
    public int CountHeartbeats => _heartbeats;

    /// <summary>Opens so many streams of each session.</summary>
    public static async Task<Audience> OpenAsync(
        ITarget target, IReadOnlyList<string> sessions, int readers, Action<int, int>? arrived, CancellationToken cancellationToken)
    {
        var audience = new Audience();
        try
        {
            var seats = Enumerable.Range(0, readers).SelectMany(reader => sessions.Select(session => (session, reader)));
            foreach (var row in seats.Chunk(OpenedAtOnce))
            {
                var opened = await Task.WhenAll(row.Select(async seat =>
                    (seat.reader, Stream: await EventStream.OpenAsync(target.Address, target.Stream(seat.session, null), cancellationToken))));
                foreach (var (reader, stream) in opened)
                {
                    audience._streams.Add(stream);
                    audience._reading.Add(audience.ReadAsync(stream, reader, arrived));
                }
            }

            return audience;
        }
        catch
        {
            await audience.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _streams.ForEach(stream => stream.Dispose());
        await Task.WhenAll(_reading);
        _ended.Dispose();
    }

    private async Task ReadAsync(EventStream stream, int reader, Action<int, int>? arrived)
    {
        try
        {
            await stream.ReadAsync(
                (_, data) =>
                {
                    if (Marker.Take(ref data) is >= 0 and var number)
                    {
                        arrived?.Invoke(number, reader);
                    }
                    else
                    {
                        Interlocked.Increment(ref _heartbeats);
                    }
                },
                _ended.Token);
            Interlocked.Increment(ref _broken);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            if (!_ended.IsCancellationRequested)
            {
                Interlocked.Increment(ref _broken);
            }
        }
    }
}
