using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Notify.Client.Tests.Services;

/// <summary>Keeps the address and the idempotency key of each request that passes.</summary>
internal sealed class RecordedRequests : DelegatingHandler
{
    // What never comes is a failure, and not for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<(string Path, string? Key)> all = new();
    private readonly Channel<string> paths = Channel.CreateUnbounded<string>();

    public RecordedRequests(HttpMessageHandler? inner = null) => InnerHandler = inner ?? new SocketsHttpHandler();

    public IEnumerable<string> Paths => all.Select(request => request.Path);

    public IEnumerable<string?> Keys => all.Select(request => request.Key);

    /// <summary>Waits until so many requests of a kind were begun. Each counts for one wait only.</summary>
    public Task WaitForAsync(int count, Func<string, bool> isMeant) => CountAsync(count, isMeant).WaitAsync(Patience, TimeProvider.System);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        all.Enqueue((path, request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null));
        paths.Writer.TryWrite(path);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task CountAsync(int count, Func<string, bool> isMeant)
    {
        while (count > 0)
        {
            if (isMeant(await paths.Reader.ReadAsync(TestContext.Current.CancellationToken)))
            {
                count--;
            }
        }
    }
}
