using System.Net;
using System.Net.Http.Headers;
using Azure.Core.Pipeline;

namespace Notify.Storage.Tests;

/// <summary>A storage service that does what a test says instead of its work.</summary>
internal sealed class StubService(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public static HttpPipelineTransport ThatAnswers(HttpStatusCode status) => Transport(_ => Task.FromResult(new HttpResponseMessage(status)));

    /// <summary>One that refuses for load and says when to come back.</summary>
    public static HttpPipelineTransport ThatAsksToWait(TimeSpan wait, Action onRequest) => Transport(_ =>
    {
        onRequest();
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new RetryConditionHeaderValue(wait) } });
    });

    public static HttpPipelineTransport ThatThrows(Func<Exception> exception) => Transport(_ => Task.FromException<HttpResponseMessage>(exception()));

    public static HttpPipelineTransport ThatNeverAnswers() => Transport(async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        return new HttpResponseMessage();
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(cancellationToken);

    private static HttpClientTransport Transport(Func<CancellationToken, Task<HttpResponseMessage>> answer) => new(new StubService(answer));
}
