using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Notify.Testing.Http;

/// <summary>Reads a stream as <c>EventSource</c> would, but says everything: the answer, ids, <c>retry:</c>, heartbeats, the end.</summary>
public sealed class SseReader : IAsyncDisposable
{
    private readonly SseParser<string> parser;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private SseReader(HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        Response = response;
        parser = SseParser.Create(body);
        items = parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    public HttpResponseMessage Response { get; }

    /// <summary>What <c>EventSource</c> would send as <c>Last-Event-ID</c> when it returns; empty before the first id.</summary>
    public string LastEventId => parser.LastEventId;

    /// <summary>The latest <c>retry:</c>, if there was one.</summary>
    public TimeSpan? Retry => parser.ReconnectionInterval == Timeout.InfiniteTimeSpan ? null : parser.ReconnectionInterval;

    /// <param name="http">Its base address is the service's.</param>
    /// <param name="path">From the service's root, with a query if need be.</param>
    /// <param name="lastEventId">The cursor of an earlier stream, or null.</param>
    /// <param name="cancellationToken">Ends this and all later reads.</param>
    public static async Task<SseReader> OpenAsync(HttpClient http, string path, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new SseReader(response, await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The next event of whatever type, or null when the server ends the stream.</summary>
    public async Task<StreamedEvent?> ReadAsync()
    {
        while (await items.MoveNextAsync())
        {
            var item = items.Current;
            if (item.Data.Length > 0)
            {
                using var json = JsonDocument.Parse(item.Data);
                return new StreamedEvent(item.EventId, json.RootElement.Clone());
            }
        }

        return null;
    }

    /// <summary>The next event that is no heartbeat. Fails when the stream ends first.</summary>
    public async Task<StreamedEvent> NextAsync()
    {
        while (await ReadAsync() is { } streamed)
        {
            if (streamed.Type != "heartbeat")
            {
                return streamed;
            }
        }

        throw new EndOfStreamException("The stream ended while an event was expected.");
    }

    /// <summary>Reads on to the next event of this type.</summary>
    public async Task<StreamedEvent> NextAsync(string type)
    {
        while (true)
        {
            if (await ReadAsync() is not { } streamed)
            {
                throw new EndOfStreamException($"The stream ended before a '{type}' event.");
            }

            if (streamed.Type == type)
            {
                return streamed;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Response.Dispose();
        try
        {
            await items.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // A read is still under way: a test that gave up waiting for an event. The response, closed above, ends it.
        }
    }
}
