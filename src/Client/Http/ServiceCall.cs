namespace Notify.Client.Http;

/// <summary>One action, however many requests it takes.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">Below the service's own, from <see cref="Addresses"/>.</param>
internal sealed record ServiceCall(HttpMethod Method, string Address)
{
    /// <summary>JSON; empty where there is no body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>By which the service knows a repetition; null where one does no harm anyway.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>How long the service may hold it on purpose.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>How long it may be tried; null for the options' own bound, <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>A new request for it.</summary>
    public HttpRequestMessage ToRequest(Uri service)
    {
        var request = new HttpRequestMessage(Method, new Uri(service, Address));
        if (!Body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = new("application/json") } };
        }

        if (IdempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        }

        return request;
    }
}
