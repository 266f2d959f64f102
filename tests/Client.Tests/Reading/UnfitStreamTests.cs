using Notify.Client.Tests.Services;
using Notify.Testing.Http;
using Notify.Testing.Processes;
using Notify.Testing.Proxy;

namespace Notify.Client.Tests.Reading;

/// <summary>Streams that do not work: events come by long polls instead.</summary>
public sealed class UnfitStreamTests(SharedServices services)
{
    private readonly string session = NewSession.Id();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reader_Polls_WhenAProxyKeepsTheStreamBack()
    {
        var service = await services.GetAsync();
        await using var nginx = await NginxProxy.StartAsync(service.BaseAddress, Token, buffersStreams: true);
        var requests = new RecordedRequests();
        using var http = new HttpClient(requests);
        var options = service.OptionsAt(nginx.BaseAddress);
        options.Streams.FirstBytesTimeout = TimeSpan.FromSeconds(1);
        using var people = new NotifySessionClient(http, options);

        var reading = people.ReadEventsAsync(session, SessionLog.Beginning, Token).UntilAsync(ReadSession.IsResult);
        await PublishAsync(service);

        Assert.Equal([1L, 2L, 3L], (await reading).Seqs());
        Assert.Contains("sse", requests.Paths.First(), StringComparison.Ordinal);
        Assert.Contains("long-poll", requests.Paths.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_Polls_WhenTheStreamFallsSilent()
    {
        var service = await services.GetAsync();
        await using var proxy = FaultyProxy.Start(service.BaseAddress.Port, TimeProvider.System);
        var requests = new RecordedRequests();
        using var http = new HttpClient(requests);
        var options = service.OptionsAt(new Uri($"http://127.0.0.1:{proxy.Port}/"));
        options.Streams.SilenceTimeout = TimeSpan.FromSeconds(2);
        using var people = new NotifySessionClient(http, options);
        var started = await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        var reading = people.ReadEventsAsync(session, SessionLog.Beginning, Token).GetAsyncEnumerator(Token);
        await reading.MoveNextAsync();

        proxy.Set(new ProxyMode.Swallow(TimeSpan.FromHours(1)));
        var next = reading.MoveNextAsync();
        await requests.WaitForAsync(1, path => path.Contains("long-poll", StringComparison.Ordinal));
        proxy.Set(new ProxyMode.Pass());
        await service.Agent.ReportProgressAsync(session, started.ToolCallId, new ToolProgress(1), cancellationToken: Token);
        await next;

        Assert.IsType<ToolProgressEvent>(reading.Current);
        await reading.DisposeAsync();
    }

    [Fact]
    public async Task Reader_ReturnsToStreams_AfterAWhile()
    {
        var service = await services.GetAsync();
        var requests = new RecordedRequests();
        using var http = new HttpClient(requests);
        var options = service.OptionsAt(service.BaseAddress);
        options.Streams.SilenceTimeout = TimeSpan.FromMilliseconds(100); // less than the service's heartbeats
        options.Streams.RetryAfter = TimeSpan.FromSeconds(1);
        using var people = new NotifySessionClient(http, options);

        var reading = people.ReadEventsAsync(session, SessionLog.Beginning, Token).UntilAsync(ReadSession.IsResult);
        await requests.WaitForAsync(1, path => path.Contains("long-poll", StringComparison.Ordinal));
        await requests.WaitForAsync(1, path => path.Contains("sse", StringComparison.Ordinal));
        await PublishAsync(service);

        Assert.Equal([1L, 2L, 3L], (await reading).Seqs());
    }

    private async Task PublishAsync(TestService service)
    {
        await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        await service.Agent.CompleteToolAsync(session, TheTool.DeleteFile(), null, cancellationToken: Token);
    }
}
