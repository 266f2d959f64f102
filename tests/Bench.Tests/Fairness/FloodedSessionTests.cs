using System.Net;
using Notify.Bench.Fairness;

namespace Notify.Bench.Tests.Fairness;

public sealed class FloodedSessionTests
{
    [Fact]
    public async Task AReader_GivesItsThreadBack_WhereTheStreamAlwaysHasMore()
    {
        using var http = new HttpClient(new EndlessAnswer()) { BaseAddress = new Uri("http://service.test") };
        using var until = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        until.CancelAfter(TimeSpan.FromSeconds(10));

        var watching = new FloodedSession(http, until.Token).WatchAsync(until.Token);

        Assert.False(until.IsCancellationRequested, "The reader kept its thread until it was told to end.");
        await until.CancelAsync();
        await watching;
    }

    private sealed class EndlessAnswer : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Endless()) });
    }

    /// <summary>Each read is complete as soon as it is asked for.</summary>
    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
