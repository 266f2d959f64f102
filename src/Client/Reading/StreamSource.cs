using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notify.Client.Http;

namespace Notify.Client.Reading;

/// <summary>Events by one stream of server-sent events (WHATWG HTML, section 9.2).</summary>
internal sealed class StreamSource(ServiceClient service, string session, string cursor, ICredential credential) : IEventSource
{
    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(1);

    private HttpResponseMessage? response;
    private SseParser<JsonElement>? parser;
    private IAsyncEnumerator<SseItem<JsonElement>>? frames;
    private bool hasFrames;

    public bool WasMute => frames is not null && !hasFrames;

    public async ValueTask<Delivery> NextAsync(CancellationToken cancellationToken)
    {
        using var request = frames is null
            ? await service.PrepareAsync(new ServiceCall(HttpMethod.Get, Addresses.Events(session, cursor)), credential, cancellationToken).ConfigureAwait(false)
            : null;
        try
        {
            if (request is not null)
            {
                return await OpenAsync(request, cancellationToken).ConfigureAwait(false);
            }

            return await frames!.MoveNextAsync().ConfigureAwait(false) ? Read(frames.Current) : new Delivery.Ended(Pause);
        }
        catch (SilenceException)
        {
            return new Delivery.OfNoUse();
        }
        catch (JsonException e)
        {
            return new Delivery.Failed(new NotifyException(NotifyException.UnexpectedAnswerCode, response?.StatusCode, "A frame of the stream is damaged.", e), RetryAfter: null);
        }
        catch (Exception e) when (Attempt.IsTransportFault(e) && !cancellationToken.IsCancellationRequested)
        {
            return new Delivery.Failed(service.Unreachable(e).Why, RetryAfter: null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        response?.Dispose();
        if (frames is not null)
        {
            await frames.DisposeAsync().ConfigureAwait(false);
        }
    }

    // How long the service asks its clients to stay away.
    private TimeSpan Pause => parser is { ReconnectionInterval: var asked } && asked != Timeout.InfiniteTimeSpan ? asked : DefaultPause;

    private async Task<Delivery> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        response = await AskAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return await RefusedAsync(response, cancellationToken).ConfigureAwait(false);
        }

        credential.WasTaken();
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            return new Delivery.OfNoUse();
        }

        var limits = service.Options.Streams;
        var body = new WatchedStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), limits.SilenceTimeout, service.Time);
        if (!await body.TryBeginAsync(limits.FirstBytesTimeout, cancellationToken).ConfigureAwait(false))
        {
            return new Delivery.Ended(DefaultPause);
        }

        parser = SseParser.Create(body, (_, data) => JsonElement.Parse(data, ClientJson.Depth));
        frames = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        return new Delivery.Opened();
    }

    // The headers of a stream come at once, or something keeps them back.
    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(service.Options.Streams.FirstBytesTimeout, service.Time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await service.OpenAsync(request, until.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SilenceException();
        }
    }

    private async Task<Delivery> RefusedAsync(HttpResponseMessage refusal, CancellationToken cancellationToken) =>
        await service.ReadAsync(refusal, credential, cancellationToken).ConfigureAwait(false) switch
        {
            Attempt.Failed failed => new Delivery.Failed(failed.Why, failed.RetryAfter),
            Attempt.Unauthenticated refused => credential.TryRenew() ? new Delivery.Ended(TimeSpan.Zero) : throw refused.Answer.ToException(),
            Attempt.Answered { Answer.Problem: not null } answered => throw answered.Answer.ToException(),
            // A stranger between us and the service, which may let something else pass.
            Attempt.Answered => new Delivery.OfNoUse(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private Delivery Read(SseItem<JsonElement> frame)
    {
        hasFrames = true;
        var type = Frame(frame, ClientJson.Default.StreamFrame).Type;
        return type switch
        {
            "reset" => new Delivery.Reset(Frame(frame, ClientJson.Default.ResetFrame).Data.Reason, State: null),
            "error" => EndedBy(Frame(frame, ClientJson.Default.ErrorFrame).Code),
            // Heartbeats, and whatever else a newer service may say that is no part of the log.
            _ when frame.EventId is null => new Delivery.Alive(),
            _ => new Delivery.Happened(Frame(frame, ClientJson.Default.EventEnvelope).ToEvent(frame.EventId)),
        };
    }

    private static T Frame<T>(SseItem<JsonElement> frame, JsonTypeInfo<T> type) => frame.Data.Deserialize(type) ?? throw new JsonException();

    private Delivery EndedBy(string code) => code switch
    {
        // Where there is no other token, the next request is told so.
        "token_expired" => credential.TryRenew() ? new Delivery.Ended(TimeSpan.Zero) : new Delivery.Ended(Pause),
        "too_many_streams" or "too_many_streams_in_session" => new Delivery.OfNoUse(),
        _ => new Delivery.Ended(Pause),
    };
}

/// <summary>What all frames of a stream have.</summary>
internal sealed record StreamFrame(string Type);

/// <summary>The cursor could not be honoured.</summary>
internal sealed record ResetFrame(ResetData Data);

internal sealed record ResetData(string Reason);

/// <summary>Something that may pass; the stream ends with it.</summary>
internal sealed record ErrorFrame(string Code);
