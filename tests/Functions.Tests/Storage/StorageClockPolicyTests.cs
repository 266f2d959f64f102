using System.Globalization;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Notify.Functions.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;

namespace Notify.Functions.Tests.Storage;

public sealed class StorageClockPolicyTests
{
    private static readonly DateTimeOffset StorageTime = TheData.Now.AddHours(1);

    private readonly StorageClock _clock = new(new MachineClock(new FakeTimeProvider(TheData.Now)), NullLogger<StorageClock>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.OK, false)]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.PreconditionFailed, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    public async Task Clock_Learns_FromEveryAnswerOfTheService(HttpStatusCode status, bool synchronously)
    {
        await SendAsync(status, synchronously, ("x-ms-request-id", "1"), ("Date", Rfc1123(StorageTime)));

        Assert.Equal(StorageTime, _clock.GetUtcNow(), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Clock_LearnsNothing_FromAnAnswerOfSomebodyElse()
    {
        await SendAsync(HttpStatusCode.BadGateway, synchronously: false, ("Date", Rfc1123(StorageTime)));

        Assert.Equal(TheData.Now, _clock.GetUtcNow());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-22T09:30:00Z")]
    public async Task Clock_LearnsNothing_FromAnAnswerWithoutAProperDate(string? date)
    {
        await SendAsync(HttpStatusCode.OK, synchronously: false, date is null ? [("x-ms-request-id", "1")] : [("x-ms-request-id", "1"), ("Date", date)]);

        Assert.Equal(TheData.Now, _clock.GetUtcNow());
    }

    private static string Rfc1123(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    private async Task SendAsync(HttpStatusCode status, bool synchronously, params (string Name, string Value)[] headers)
    {
        var options = new PlainOptions { Transport = new HttpClientTransport(new Answering(status, headers)), Retry = { MaxRetries = 0 } };
        options.AddPolicy(new StorageClockPolicy(_clock), HttpPipelinePosition.PerRetry);
        var pipeline = HttpPipelineBuilder.Build(options);
        var request = pipeline.CreateRequest();
        request.Uri.Reset(new Uri("http://storage.example/"));
        using var response = synchronously ? pipeline.SendRequest(request, Token) : await pipeline.SendRequestAsync(request, Token);
        Assert.Equal((int)status, response.Status);
    }

    private sealed class PlainOptions : ClientOptions;

    private sealed class Answering(HttpStatusCode status, (string Name, string Value)[] headers) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(status);
            foreach (var (name, value) in headers)
            {
                answer.Headers.TryAddWithoutValidation(name, value);
            }

            return answer;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
