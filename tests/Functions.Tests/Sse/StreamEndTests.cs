namespace Notify.Functions.Tests.Sse;

public sealed class StreamEndTests
{
    private const string Retry = "retry: 1000\n\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Streams_EndOneAfterTheOtherAroundTheirMaxDuration_WhenTheyBeganTogether()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time, "Notify:Sse:MaxDuration=00:01:40", "Notify:Sse:HeartbeatInterval=00:03:00");
        var session = new SessionClient(host.Http);
        var streams = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => session.StreamAsync()));
        await time.WaitsBeganAsync(streams.Length, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(110));

        // All are open just before the shortest time, some are at the middle, none is a heartbeat's round, 3 seconds here, after the longest.
        time.Advance(TimeSpan.FromSeconds(89.9));
        await session.StartAsync();
        Assert.All(await Task.WhenAll(streams.Select(stream => stream.ReadAsync())), Assert.NotNull);

        var reads = streams.Select(stream => stream.ReadAsync()).ToArray();
        time.Advance(TimeSpan.FromSeconds(10.1));
        Assert.Null(await await Task.WhenAny(reads));
        await session.StartAsync();
        Assert.NotEmpty((await Task.WhenAll(reads)).OfType<StreamedEvent>());

        time.Advance(TimeSpan.FromSeconds(13.1));
        Assert.All(await Task.WhenAll(streams.Select(stream => stream.ReadAsync())), Assert.Null);
        await Task.WhenAll(streams.Select(stream => stream.DisposeAsync().AsTask()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_SaysRetryBeforeItsEnd_WhenItsTimeIsUp()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        using var body = await OpenAsync(host);
        await time.WaitBeganAsync(TimeSpan.FromSeconds(15));

        time.Advance(TimeSpan.FromSeconds(221));

        Assert.EndsWith("}\n\n" + Retry, Retry + "}\n\n" + await body.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Streams_SayRetryAndEndByThemselves_WhenTheHostStops()
    {
        await using var host = await NotifyHost.StartAsync();
        using var first = await OpenAsync(host);
        using var second = await OpenAsync(host);

        await host.StopAsync();

        // A stream that is in the way is cut after five seconds, and would not get this far.
        Assert.Equal([Retry, Retry], [await first.ReadToEndAsync(Token), await second.ReadToEndAsync(Token)]);
        Assert.Empty(host.Errors);
    }

    [Fact(Timeout = 30_000)]
    public async Task Place_IsFreeAgain_WhenTheReaderGoes()
    {
        await using var host = await NotifyHost.StartAsync();
        var session = new SessionClient(host.Http);
        await using (var stream = await session.StreamAsync())
        {
            await session.StartAsync();
            await stream.NextAsync("tool_status");
            Assert.Equal(1, await session.ConnectionsAsync());
        }

        await Eventually.HoldsAsync(async () => await session.ConnectionsAsync() == 0);
        Assert.Empty(host.Errors);
    }

    // Past the first frame.
    private static async Task<StreamReader> OpenAsync(NotifyHost host)
    {
        var response = await host.Http.GetAsync(new SessionClient(host.Http).Path("sse/events"), HttpCompletionOption.ResponseHeadersRead, Token);
        var body = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        Assert.Equal(Retry, await body.ReadLineAsync(Token) + "\n" + await body.ReadLineAsync(Token) + "\n");
        return body;
    }
}
