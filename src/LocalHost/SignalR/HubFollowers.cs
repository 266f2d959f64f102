using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Sessions;
using Notify.Functions.SignalR;
using Notify.Functions.Sse;
using Notify.Functions.Telemetry;

namespace Notify.LocalHost.SignalR;

/// <summary>
/// Sends each connection what happens in its session. Every connection walks the session's feed by itself, as a stream does, and is not one of a
/// group that is sent to together: there, one that does not read would hold up all the others.
/// </summary>
internal sealed partial class HubFollowers(
    SessionService sessions,
    SessionFeeds feeds,
    OpenStreams streams,
    Deliveries deliveries,
    IOptions<SseOptions> options,
    TimeProvider time,
    ILogger<HubFollowers> logger)
{
    /// <summary>Follows a session until the connection ends, and ends the connection if that cannot be done.</summary>
    public async Task Follow(SessionId session, ISingleClientProxy client, HubCallerContext connection)
    {
        // Whoever is connected hears so at once, and the first event may take its time.
        await Task.Yield();
        try
        {
            using var place = streams.TryOpen(session, Transport.Signalr, out _);
            if (place is not null)
            {
                await FollowAsync(session, client, connection.ConnectionAborted);
            }
        }
        catch (OperationCanceledException) when (connection.ConnectionAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        catch (Exception e)
        {
            LogBroken(e);
        }

        // It comes back, or goes on with another transport, and reads the log.
        connection.Abort();
    }

    private async Task FollowAsync(SessionId session, ISingleClientProxy client, CancellationToken cancellationToken)
    {
        var delivery = deliveries.Open(Transport.Signalr, session, since: time.GetInstant());
        using var watch = feeds.Watch(session);
        Cursor? sent = null;
        while (true)
        {
            try
            {
                var view = await sessions.ReadAsync(watch.Feed, sent is null ? null : new CursorClaim(sent), cancellationToken);
                if (view.Cursor != sent)
                {
                    // At first only how far the log reaches: the client reads from where it was.
                    var message = sent is null ? new EventsMessage(view.Cursor, []) : await ReadAsync(watch.Feed, sent, view, cancellationToken);
                    delivery?.Take(message.Taken);
                    await client.SendAsync(EventsMessage.Method, message, cancellationToken);
                    delivery?.Sent();
                    sent = message.Cursor;
                }

                await watch.Feed.WaitAsync(sent, options.Value.HeartbeatInterval, cancellationToken);
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(options.Value.RetryDelay, time, cancellationToken);
            }
        }
    }

    // Where the log cannot be continued, since the session was deleted or trimmed, the client is told how far it reaches, and reads it.
    private static async Task<EventsMessage> ReadAsync(SessionFeed feed, Cursor sent, FeedView view, CancellationToken cancellationToken) =>
        view.Extent.FindFault(sent) is null && await EventBatch.ReadAsync(feed, view.Extent.Locate(sent), view.Cursor, cancellationToken) is { } batch
            ? new EventsMessage(batch.UpTo, batch.Events)
            : new EventsMessage(view.Cursor, []);

    [LoggerMessage(1, LogLevel.Error, "A connection of the hub broke unexpectedly.")]
    private partial void LogBroken(Exception exception);
}
