using System.Net;
using Notify.Testing;
using Notify.Testing.Proxy;

namespace Notify.Faults.Tests.Proxy;

public sealed class FaultyProxyTests : IAsyncDisposable
{
    private readonly AwaitedTime time = new();
    private readonly TinyServer server = new();
    private readonly FaultyProxy proxy;

    public FaultyProxyTests() => proxy = FaultyProxy.Start(server.Port, time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_PassesEverythingOn_WhenNothingIsSet()
    {
        using var client = await TinyClient.ConnectAsync(proxy.Port);

        await client.SayAsync("hello");

        Assert.Equal("hello", await client.HearAsync(5));
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_HoldsBothDirectionsBack_WhenItDelays()
    {
        using var client = await TinyClient.ConnectAsync(proxy.Port);
        var delay = TimeSpan.FromSeconds(3);
        proxy.Set(new ProxyMode.Delay(delay));

        await client.SayAsync("hello");
        Assert.Equal(delay, await time.NextWaitAsync());
        var hasReachedTheServer = server.Taken.TryPeek(out _);
        time.Advance(delay);
        var heard = client.HearAsync(5);
        Assert.Equal(delay, await time.NextWaitAsync());
        var isBack = heard.IsCompleted;
        time.Advance(delay);

        Assert.Equal((false, false, "hello"), (hasReachedTheServer, isBack, await heard));
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_LetsDropsThrough_WhenItTrickles()
    {
        using var client = await TinyClient.ConnectAsync(proxy.Port);
        var drop = TimeSpan.FromSeconds(0.1);
        proxy.Set(new ProxyMode.Trickle(BytesPerSecond: 20));

        await client.SayAsync("hello");
        Assert.Equal(drop, await time.NextWaitAsync());
        var first = await server.Taken.ReadAsync(Token);
        time.Advance(drop);
        var second = await server.Taken.ReadAsync(Token);

        Assert.Equal(("he", "ll"), (first, second));
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_ResetsConnectionsAndNewOnes_WhenItCuts()
    {
        using var earlier = await TinyClient.ConnectAsync(proxy.Port);
        await earlier.SayAsync("hello");
        await earlier.HearAsync(5);

        proxy.Set(new ProxyMode.Cut());

        Assert.True(await earlier.IsResetAsync());
        Assert.True(await TinyClient.IsRefusedAsync(proxy.Port));
        Assert.Equal(1, server.Connections);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(503, "ServerBusy")]
    [InlineData(429, "TooManyRequests")]
    public async Task Proxy_AnswersAsABusyServiceDoes_WhenItIsBusy(int status, string code)
    {
        proxy.Set(new ProxyMode.Busy(status));
        using var http = new HttpClient();

        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{proxy.Port}/"), new StringContent(new string('x', 100_000)), Token);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.False(server.Taken.TryPeek(out _));
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_LosesTheAnswerToWhatWasDone_WhenItSwallows()
    {
        using var client = await TinyClient.ConnectAsync(proxy.Port);
        var cutAfter = TimeSpan.FromSeconds(2);
        proxy.Set(new ProxyMode.Swallow(cutAfter));

        await client.SayAsync("hello");
        var done = await server.Taken.ReadAsync(Token);
        Assert.Equal(cutAfter, await time.NextWaitAsync());
        time.Advance(cutAfter);

        Assert.Equal("hello", done);
        Assert.True(await client.IsResetAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_ResetsAConnectionThatLostAnAnswer_WhenItPassesAgain()
    {
        using var client = await TinyClient.ConnectAsync(proxy.Port);
        var cutAfter = TimeSpan.FromHours(1);
        proxy.Set(new ProxyMode.Swallow(cutAfter));
        await client.SayAsync("hello");
        Assert.Equal(cutAfter, await time.NextWaitAsync());

        proxy.Set(new ProxyMode.Pass());

        Assert.True(await client.IsResetAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Proxy_ResetsItsClient_WhenNobodyListensBehindIt()
    {
        var gone = new TinyServer();
        await using var proxyToNobody = FaultyProxy.Start(gone.Port, time);
        await gone.DisposeAsync();

        Assert.True(await TinyClient.IsRefusedAsync(proxyToNobody.Port));
    }
}
