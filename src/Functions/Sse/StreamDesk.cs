using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Sse;

/// <summary>Opens streams, keeps them open through passing faults, and ends each so that its client comes back.</summary>
public sealed partial class StreamDesk(
    SessionService sessions,
    SessionFeeds feeds,
    OpenStreams streams,
    HeldResponses held,
    Deliveries deliveries,
    NotifyMetrics metrics,
    IOptions<SseOptions> options,
    TimerWheel time,
    ILogger<StreamDesk> logger)
{
    /// <summary>Answers a request with a stream. Returns when the stream has ended.</summary>
    internal async Task RunAsync(HttpContext http, SessionId session, Caller caller, CursorClaim? claim)
    {
        using var until = held.Until(caller, http.RequestAborted);
        var frames = new FrameWriter(http, options.Value.WriteTimeout, time);
        SetHeaders(http);
        try
        {
            // A first frame at once: the client sees that it is connected, and whether a proxy between us buffers.
            frames.Retry(options.Value.RetryDelay);
            await frames.SendAsync(http.RequestAborted);
            var retryDelay = await StreamAsync(session, claim, frames, until.Token);
            await EndAsync(frames, retryDelay, http.RequestAborted);
        }
        catch (OperationCanceledException) when (until.IsOver && !http.RequestAborted.IsCancellationRequested)
        {
            await SayGoodbyeAsync(frames, http);
        }
        catch (OperationCanceledException)
        {
            // The client is gone, or was cut because it did not read; a browser comes back by itself.
        }
        catch (Exception e)
        {
            // The answer has begun, so this is the last place that can tell anybody.
            LogBroken(e);
            http.Abort();
        }
    }

    // How long the client is to stay away.
    private async Task<TimeSpan> StreamAsync(SessionId session, CursorClaim? claim, FrameWriter frames, CancellationToken cancellationToken)
    {
        using var place = streams.TryOpen(session, Transport.Sse, out var refusal);
        if (refusal is not null)
        {
            return Refuse(frames, refusal);
        }

        using var watch = feeds.Watch(session);
        var delivery = deliveries.Open(Transport.Sse, session, since: time.GetInstant());
        var stream = new EventStream(watch.Feed, claim, sessions, frames, delivery, metrics, options.Value, time);
        try
        {
            await stream.BeginAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return Refuse(frames, StreamEnd.StorageUnavailable);
        }

        await stream.FollowAsync(options.Value.MaxDuration * (0.9 + (0.2 * Random.Shared.NextDouble())), cancellationToken);
        return options.Value.RetryDelay;
    }

    private TimeSpan Refuse(FrameWriter frames, StreamEnd why)
    {
        frames.Retry(options.Value.FaultRetryDelay);
        WriteError(frames, why);
        return options.Value.FaultRetryDelay;
    }

    private void WriteError(FrameWriter frames, StreamEnd why) =>
        frames.Data(JsonSerializer.SerializeToUtf8Bytes(new ErrorFrame(why.Code, why.Message, time.GetInstant()), WireJson.Default.ErrorFrame));

    private static async Task EndAsync(FrameWriter frames, TimeSpan retryDelay, CancellationToken cancellationToken)
    {
        frames.Retry(retryDelay);
        await frames.SendAsync(cancellationToken);
    }

    private async Task SayGoodbyeAsync(FrameWriter frames, HttpContext http)
    {
        if (!held.AreEnding)
        {
            WriteError(frames, StreamEnd.TokenExpired);
        }

        try
        {
            await EndAsync(frames, options.Value.RetryDelay, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Gone before we could say it.
        }
    }

    private static void SetHeaders(HttpContext http)
    {
        SecurityHeaders.Set(http.Response);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    [LoggerMessage(1, LogLevel.Error, "A stream broke unexpectedly.")]
    private partial void LogBroken(Exception exception);
}
