using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Functions.Sse;

/// <summary>
/// Writes server-sent events (WHATWG HTML, section 9.2) to one client. Not through <c>TypedResults.ServerSentEvents</c>: a stream
/// must say <c>retry:</c> without an event, notice a client that stops reading, and hold as little memory as it can. Each payload is one
/// line of JSON, in which a line break is always escaped, so that it needs no splitting.
/// </summary>
internal sealed class FrameWriter(HttpContext http, TimeSpan writeTimeout, TimeProvider time)
{
    // An epoch is a short word, and a number has at most 19 digits.
    private const int MaxIdLine = 256;

    private readonly PipeWriter _body = http.Response.BodyWriter;

    /// <summary>When something was last sent.</summary>
    public long LastSent { get; private set; } = time.GetTimestamp();

    public void Retry(TimeSpan delay) =>
        Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {delay.TotalMilliseconds:0}\n\n")));

    public void Event(Epoch epoch, EncodedEvent next)
    {
        // Into the response's own buffer, as this is done for each event and reader.
        var line = _body.GetSpan(MaxIdLine);
        Utf8.TryWrite(line, CultureInfo.InvariantCulture, $"id: {epoch.Value}-{next.Seq}\n", out var length);
        _body.Advance(length);
        Data(next.Json.Span);
    }

    /// <summary>An event without an id.</summary>
    public void Data(ReadOnlySpan<byte> json)
    {
        Write("data: "u8);
        Write(json);
        Write("\n\n"u8);
    }

    /// <summary>Sends what was written. A client that does not take it in time is cut, and comes back with its cursor.</summary>
    /// <exception cref="OperationCanceledException">The client is gone, or was cut.</exception>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        LastSent = time.GetTimestamp();
        var flush = _body.FlushAsync(cancellationToken);
        if (flush.IsCompletedSuccessfully)
        {
            return;
        }

        try
        {
            await flush.AsTask().WaitAsync(writeTimeout, time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            http.Abort();
            throw new OperationCanceledException("The client does not read.", e);
        }
    }

    private void Write(ReadOnlySpan<byte> bytes) => _body.Write(bytes);
}
