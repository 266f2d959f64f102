using System.Text.Json;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Sse;

/// <summary>One client's stream: what it missed, then what happens, then an end that it comes back from.</summary>
internal sealed class EventStream(
    SessionFeed feed, CursorClaim? claim, SessionService sessions, FrameWriter frames, ReaderDelivery? delivery, NotifyMetrics metrics, SseOptions options, TimerWheel time)
{
    // A burst is sent in pieces, so that what is written and not yet taken stays small.
    private const int SendAfterBytes = 32 * 1024;

    private Cursor _sent = Cursor.Beginning;
    private int _unsent;
    private Func<EncodedEvent, CancellationToken, ValueTask<bool>>? _take;

    /// <summary>Begins: from the client's cursor where it can be honoured, else from the current state.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        var view = await sessions.ReadAsync(feed, claim, cancellationToken);
        if (claim?.FindFault(view.Extent) is { } fault)
        {
            await ResetAsync(fault, view, cancellationToken);
        }
        else if (claim is null)
        {
            await SnapshotAsync(view, cancellationToken);
        }
        else
        {
            _sent = claim.Cursor!;
            metrics.Resumed(Transport.Sse);
        }
    }

    /// <summary>Follows the log until the time is up. The storage may be away for a while: then the stream stays open on its heartbeats, and catches up after.</summary>
    public async Task FollowAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var waiter = new FeedWaiter(feed, time, cancellationToken);
        for (var left = duration; left > TimeSpan.Zero; left = duration - time.GetElapsedTime(start))
        {
            try
            {
                var untilHeartbeat = options.HeartbeatInterval - time.GetElapsedTime(frames.LastSent);
                await waiter.WaitAsync(_sent, untilHeartbeat < left ? untilHeartbeat : left);
                if (feed.View is { } view && view.Cursor != _sent)
                {
                    await CatchUpAsync(view, cancellationToken);
                }
                else if (time.GetElapsedTime(frames.LastSent) >= options.HeartbeatInterval)
                {
                    await HeartbeatAsync(cancellationToken);
                }
            }
            catch (StoreUnavailableException)
            {
                await HeartbeatAsync(cancellationToken);
                await Task.Delay(options.RetryDelay, time, cancellationToken);
            }
        }
    }

    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        var frame = new HeartbeatFrame(time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0);
        frames.Data(JsonSerializer.SerializeToUtf8Bytes(frame, WireJson.Default.HeartbeatFrame));
        await frames.SendAsync(cancellationToken);
    }

    private async Task CatchUpAsync(FeedView view, CancellationToken cancellationToken)
    {
        if (_sent == Cursor.Beginning)
        {
            // The place before the first event of whichever epoch is now a place in the one that there is.
            _sent = view.Extent.Locate(_sent);
        }

        if (await feed.WalkAsync(_sent, _take ??= TakeAsync, cancellationToken) is { } fault)
        {
            // Deleted or trimmed while we were behind: a gap is never silent.
            await ResetAsync(fault, await sessions.ReadAsync(feed, new CursorClaim(_sent), cancellationToken), cancellationToken);
            return;
        }

        await SendAsync(cancellationToken);
    }

    private async ValueTask<bool> TakeAsync(EncodedEvent next, CancellationToken cancellationToken)
    {
        _sent = feed.View!.PlaceOf(_sent.Epoch, next.Seq);
        delivery?.Take(next);
        await WriteAsync(_sent.Epoch, next, cancellationToken);
        return true;
    }

    private async Task ResetAsync(CursorFault fault, FeedView view, CancellationToken cancellationToken)
    {
        metrics.Reset(Transport.Sse, fault);
        var frame = new ResetFrame(new ResetData(fault), time.GetInstant());
        frames.Data(JsonSerializer.SerializeToUtf8Bytes(frame, WireJson.Default.ResetFrame));
        await SnapshotAsync(view, cancellationToken);
    }

    private async Task SnapshotAsync(FeedView view, CancellationToken cancellationToken)
    {
        delivery?.Take(view);
        foreach (var current in view.State.CurrentEvents)
        {
            await WriteAsync(view.State.Epoch, EventJson.Encode(feed.Session, current), cancellationToken);
        }

        _sent = view.State.Cursor;
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

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        _unsent = 0;
        await frames.SendAsync(cancellationToken);
        delivery?.Sent();
    }
}
