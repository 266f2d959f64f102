using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

public sealed class SafetyReadsTests : IAsyncDisposable
{
    private readonly FaultyStore _store = new();
    private readonly ObservedTime _time = new();
    private readonly HintFlow _flow = new();
    private readonly SessionFeeds _feeds;
    private readonly SafetyReads _safety;

    public SafetyReadsTests()
    {
        _feeds = new SessionFeeds(_store, new DueSessions(), _flow, _time, NullLogger<SessionFeeds>.Instance);
        _safety = new SafetyReads(_feeds, _flow, Options.Create(new DeliveryOptions()), _time);
        _flow.Set(true);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Session_IsReadAgain_WhenAHintWasLost()
    {
        using var watch = await WatchAsync(TheData.NewSession());
        await _safety.StartAsync(Token);
        var writer = new SessionWriter(_store, watch.Feed.Session);
        await PassAsync(TimeSpan.FromMilliseconds(10)); // the one after hints began to flow
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(5));
        await writer.StartAsync();

        _time.Advance(TimeSpan.FromSeconds(5));
        await watch.Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromHours(1), Token);

        Assert.Equal(1, watch.Feed.View!.State.Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task Reads_StayFew_WhenManySessionsAreWatched()
    {
        var watches = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => WatchAsync(TheData.NewSession())));
        await _safety.StartAsync(Token);
        for (var read = 1; read <= watches.Length; read++)
        {
            await PassAsync(TimeSpan.FromMilliseconds(10)); // as hints began to flow
            await ReadsAreAsync(watches.Length + read);
        }

        for (var read = 1; read <= 50; read++)
        {
            await PassAsync(TimeSpan.FromMilliseconds(200));
            await ReadsAreAsync((2 * watches.Length) + read);
        }

        Assert.All(watches, watch => watch.Dispose());
    }

    [Fact(Timeout = 30_000)]
    public async Task Sessions_AreReadOften_WhileHintsDoNotArrive()
    {
        using var watch = await WatchAsync(TheData.NewSession());
        await _safety.StartAsync(Token);
        _flow.Set(false);
        await PassAsync(TimeSpan.FromMilliseconds(250));
        await _time.WaitBeganAsync(TimeSpan.FromMilliseconds(250));
        await new SessionWriter(_store, watch.Feed.Session).StartAsync();

        _time.Advance(TimeSpan.FromMilliseconds(250));
        await watch.Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromHours(1), Token);

        Assert.Equal(1, watch.Feed.View!.State.Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task EverySession_IsReadOnceAtOnce_WhenHintsArriveAgain()
    {
        var watches = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => WatchAsync(TheData.NewSession())));
        await _safety.StartAsync(Token);
        await _time.WaitBeganAsync(TimeSpan.FromMilliseconds(10));
        _flow.Set(false);
        await _time.WaitBeganAsync(TimeSpan.FromMilliseconds(50));
        foreach (var watch in watches)
        {
            await new SessionWriter(_store, watch.Feed.Session).StartAsync();
        }

        _flow.Set(true);
        foreach (var _ in watches)
        {
            await PassAsync(TimeSpan.FromMilliseconds(10));
        }

        foreach (var watch in watches)
        {
            await watch.Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromHours(1), Token);
            watch.Dispose();
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Nothing_IsRead_WhenNobodyWatches()
    {
        await _safety.StartAsync(Token);
        await _feeds.ReadAsync(TheData.Session, Token);
        (await WatchAsync(TheData.NewSession())).Dispose();
        var reads = _store.Reads.All;

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.False(_feeds.HasAudience);
        Assert.Equal(reads, _store.Reads.All);
    }

    public async ValueTask DisposeAsync()
    {
        await _safety.StopAsync(Token);
        _safety.Dispose();
    }

    private async Task<SessionWatch> WatchAsync(SessionId session)
    {
        var watch = _feeds.Watch(session);
        await watch.Feed.ReadAsync(Token);
        return watch;
    }

    private Task ReadsAreAsync(int count) => Eventually.HoldsAsync(() => Task.FromResult(_store.Reads.All == count));

    // Lets the pause before one read pass.
    private async Task PassAsync(TimeSpan pause)
    {
        await _time.WaitBeganAsync(pause);
        _time.Advance(pause);
    }
}
