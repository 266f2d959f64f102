using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Notify.Functions.Http;

/// <summary>An answer whose body, if any, is encoded already, in parts.</summary>
internal sealed class WireResult(int status, string contentType, params ReadOnlyMemory<byte>[] body) : IResult
{
    public const string Json = "application/json";

    public const string ProblemJson = "application/problem+json";

    // As many as the answer to a poll has.
    private readonly List<(string Name, string Value)> _headers = new(3);

    private Action? _sent;

    public int Status => status;

    public static WireResult Empty(int status) => new(status, "");

    public WireResult With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    /// <summary>Says what is to happen once the whole body is on its way.</summary>
    public WireResult Then(Action? sent)
    {
        _sent = sent;
        return this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        SecurityHeaders.Set(response);
        foreach (var (name, value) in _headers)
        {
            response.Headers[name] = value;
        }

        if (body.Length == 0)
        {
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = body.Sum(part => (long)part.Length);
        foreach (var part in body)
        {
            response.BodyWriter.Write(part.Span);
        }

        // Not with the request's token: a server drops what is written to a client that is gone, but the Functions host would log the
        // cancellation as a failure.
        await response.BodyWriter.FlushAsync(CancellationToken.None);
        _sent?.Invoke();
    }
}
