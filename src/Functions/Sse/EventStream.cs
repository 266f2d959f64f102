using System.Text.Json;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Sessions;

namespace Notify.Functions.Sse;

/// <summary>One client's stream: what it missed, then what happens, then an end that it comes back from.</summary>
internal sealed class EventStream(
    SessionId session, CursorClaim? claim, SessionService sessions, ISessionStore store, SessionWatch watch, FrameWriter frames, SseOptions options, TimeProvider time)
{
    // A burst is sent in pieces, so that what is written and not yet taken stays small.
    private const int SendAfterBytes = 32 * 1024;

    private Cursor _sent = Cursor.Beginning;
    private int _unsent;

    /// <summary>Begins: from the client's cursor where it can be honoured, else from the current state.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var stored = await sessions.ReadAsync(session, cancellationToken);
        if (claim?.FindFault(stored.Extent) is { } fault)
        {
            await ResetAsync(fault, stored, cancellationToken);
        }
        else if (claim is null)
        {
            await SnapshotAsync(stored, cancellationToken);
        }
        else
        {
            _sent = stored.Extent.Locate(claim.Cursor!);
        }
    }

    /// <summary>Follows the log until the time is up.</summary>
    public async Task FollowAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var left = duration; left > TimeSpan.Zero; left = duration - time.GetElapsedTime(start))
        {
            var untilHeartbeat = options.HeartbeatInterval - time.GetElapsedTime(frames.LastSent);
            var extent = await watch.WaitAsync(_sent, untilHeartbeat < left ? untilHeartbeat : left, cancellationToken);
            if (extent.Newest != _sent)
            {
                await CatchUpAsync(extent, cancellationToken);
            }
            else if (time.GetElapsedTime(frames.LastSent) >= options.HeartbeatInterval)
            {
                await HeartbeatAsync(cancellationToken);
            }
        }
    }

    public async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        var frame = new HeartbeatFrame(time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
        frames.Data(JsonSerializer.SerializeToUtf8Bytes(frame, WireJson.Default.HeartbeatFrame));
        await frames.SendAsync(cancellationToken);
    }

    private async Task CatchUpAsync(LogExtent extent, CancellationToken cancellationToken)
    {
        if (extent.FindFault(_sent) is { } fault)
        {
            await ResetAsync(fault, await sessions.ReadAsync(session, cancellationToken), cancellationToken);
            return;
        }

        _sent = extent.Locate(_sent);
        await foreach (var next in store.ReadEventsAsync(session, _sent, cancellationToken))
        {
            if (next.Seq != _sent.Seq + 1)
            {
                // Trimmed while we were reading: a gap is never silent.
                await ResetAsync(CursorFault.HistoryGone, await sessions.ReadAsync(session, cancellationToken), cancellationToken);
                return;
            }

            _sent = _sent with { Seq = next.Seq };
            await WriteAsync(_sent.Epoch, next, cancellationToken);
        }

        await SendAsync(cancellationToken);
    }

    private async Task ResetAsync(CursorFault fault, StoredSession stored, CancellationToken cancellationToken)
    {
        var frame = new ResetFrame(new ResetData(fault), time.GetInstant());
        frames.Data(JsonSerializer.SerializeToUtf8Bytes(frame, WireJson.Default.ResetFrame));
        await SnapshotAsync(stored, cancellationToken);
    }

    private async Task SnapshotAsync(StoredSession stored, CancellationToken cancellationToken)
    {
        foreach (var current in stored.State.CurrentEvents)
        {
            await WriteAsync(stored.State.Epoch, EventJson.Encode(session, current), cancellationToken);
        }

        _sent = stored.State.Cursor;
        await SendAsync(cancellationToken);
    }

    private async ValueTask WriteAsync(Epoch epoch, EncodedEvent next, CancellationToken cancellationToken)
    {
        frames.Event(epoch, next);
        _unsent += next.Json.Length;
        if (_unsent >= SendAfterBytes)
        {
            await SendAsync(cancellationToken);
        }
    }

    private ValueTask SendAsync(CancellationToken cancellationToken)
    {
        _unsent = 0;
        return frames.SendAsync(cancellationToken);
    }
}
