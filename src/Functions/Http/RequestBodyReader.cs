using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Notify.Functions.Http;

/// <summary>Reads a body within its limits and says exactly what is wrong with one that will not do.</summary>
/// <remarks>Not the hosts' own binding: under Azure Functions a malformed bound body fails the invocation instead of giving a 400.</remarks>
internal static class RequestBodyReader
{
    public const int MaxBytes = 1024 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="ifEmpty">What an empty body stands for; null where a body is required.</param>
    /// <param name="share">Where it takes room if it is large.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async ValueTask<BodyOutcome<T>> ReadAsync<T>(
        HttpRequest request, JsonTypeInfo<T> type, T? ifEmpty, BodyShare share, CancellationToken cancellationToken) where T : class, IRequestBody
    {
        var (bytes, problem) = await TryReadBytesAsync(request, share, cancellationToken);
        if (problem is not null)
        {
            return new BodyOutcome<T>.Refused(problem);
        }

        if (bytes.Length == 0 && ifEmpty is not null)
        {
            return new BodyOutcome<T>.Read(ifEmpty, bytes);
        }

        return IsJson(request) ? Parse(bytes, type) : new BodyOutcome<T>.Refused(Problems.UnsupportedMediaType());
    }

    // Kestrel tells of some broken requests, such as a chunk whose size is beyond a number, by an exception that is not its usual one.
    private static async ValueTask<(byte[] Bytes, Problem? Problem)> TryReadBytesAsync(HttpRequest request, BodyShare share, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadBytesAsync(request, share, cancellationToken);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body cannot be read.", e);
        }
    }

    private static async ValueTask<(byte[] Bytes, Problem? Problem)> ReadBytesAsync(HttpRequest request, BodyShare share, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return ([], Problems.BodyTooLarge(MaxBytes));
        }

        if (request.ContentLength is { } length && !share.TryTake(length))
        {
            return ([], Problems.InstanceBusy());
        }

        return request.ContentLength is { } known ? (await ReadAllAsync(request, (int)known, cancellationToken), null) : await ReadToEndAsync(request, share, cancellationToken);
    }

    private static async ValueTask<byte[]> ReadAllAsync(HttpRequest request, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        var count = await request.Body.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, cancellationToken);
        return count == length ? bytes : bytes[..count];
    }

    private static async Task<(byte[] Bytes, Problem? Problem)> ReadToEndAsync(HttpRequest request, BodyShare share, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            var soFar = bytes.Length + count;
            if (soFar > MaxBytes)
            {
                return ([], Problems.BodyTooLarge(MaxBytes));
            }

            // One whose length is not said may become as long as any.
            if (soFar > BodyRoom.SmallBytes && !share.TryTake(MaxBytes))
            {
                return ([], Problems.InstanceBusy());
            }

            bytes.Write(chunk, 0, count);
        }

        return (bytes.ToArray(), null);
    }

    // A body without any Content-Type is tried as JSON, as small HTTP clients send it.
    private static bool IsJson(HttpRequest request)
    {
        if (!string.IsNullOrEmpty(request.Headers.ContentEncoding) && !"identity".Equals(request.Headers.ContentEncoding, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return string.IsNullOrEmpty(request.ContentType)
            || request.ContentType == WireResult.Json // of nearly every request, which then needs no parsing
            || (request.HasJsonContentType()
                && MediaTypeHeaderValue.TryParse(request.ContentType, out var mediaType)
                && (!mediaType.Charset.HasValue || HeaderUtilities.RemoveQuotes(mediaType.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)));
    }

    private static BodyOutcome<T> Parse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type) where T : class, IRequestBody
    {
        try
        {
            if (InteroperableJson.FindFault(utf8.Span) is { } textFault)
            {
                return Refuse<T>(textFault);
            }

            return JsonSerializer.Deserialize(utf8.Span, type) is not { } body ? Refuse<T>(new BodyFault("$", "This must be a JSON object."))
                : body.FindFault() is { } fault ? Refuse<T>(fault)
                : new BodyOutcome<T>.Read(body, utf8);
        }
        catch (JsonException e)
        {
            return Refuse<T>(FaultOf(e));
        }
    }

    private static BodyOutcome<T>.Refused Refuse<T>(BodyFault fault) => new(Problems.InvalidBody(fault));

    // The message of the exception names our types; its path is what the caller needs.
    private static BodyFault FaultOf(JsonException e) => e.Path is { Length: > 0 } path
        ? new BodyFault(path, "This is not valid JSON, or has the wrong type, or is a value that is not allowed here.")
        : new BodyFault("$", "This is not valid JSON.");
}
