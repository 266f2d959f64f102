using Microsoft.Extensions.Logging.Abstractions;
using Notify.Domain.Sessions;
using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

/// <summary>What an instance knows of a session without the store, and when it does not trust that.</summary>
public sealed class FollowedSessionTests
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(6);

    private readonly FaultyStore _store = new();
    private readonly ObservedTime _time = new();
    private readonly SessionFeeds _feeds;
    private readonly SessionWriter _writer;
    private readonly SessionId _session = TheData.NewSession();

    public FollowedSessionTests()
    {
        _feeds = new SessionFeeds(_store, new DueSessions(), new HintFlow(), _time, NullLogger<SessionFeeds>.Instance);
        _writer = new SessionWriter(_store, _session);
        _feeds.OnFlow(true);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Session_IsKnown_WhenItIsWatchedAndWasRead()
    {
        await _writer.StartAsync();
        using var watch = _feeds.Watch(_session);
        Assert.Null(Find());

        var stored = await watch.Feed.ReadAsync(Token);

        Assert.Equal(stored.State.Cursor, Find()!.Cursor);
    }

    [Fact(Timeout = 30_000)]
    public async Task Session_IsNotKnown_WhenNobodyWatches()
    {
        await _writer.StartAsync();

        await _feeds.ReadAsync(_session, Token);

        Assert.Null(Find());
    }

    [Fact(Timeout = 30_000)]
    public async Task Knowledge_Ends_WhenTheStoreWasNotAskedForSoLong()
    {
        using var watch = await WatchAsync();

        _time.Advance(AtMost);
        Assert.NotNull(Find());
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(Find());
    }

    [Fact(Timeout = 30_000)]
    public async Task Knowledge_Lasts_WhenALookFoundNothingNew()
    {
        using var watch = await WatchAsync();
        _time.Advance(AtMost);

        watch.Feed.Suspect();
        await Eventually.HoldsAsync(() => Task.FromResult(Find() is not null));
        _time.Advance(AtMost);

        Assert.NotNull(Find());
    }

    [Fact(Timeout = 30_000)]
    public async Task Knowledge_CountsFromBeforeTheStoreWasAsked()
    {
        using var watch = await WatchAsync();
        _store.AfterNextRead = () => _time.Advance(AtMost);
        await watch.Feed.ReadAsync(Token);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(Find());
    }

    [Fact(Timeout = 30_000)]
    public async Task Knowledge_Ends_WhenAHintSaysThatThereIsMore()
    {
        using var watch = await WatchAsync();
        _store.Fault = FaultyStore.Away;

        watch.Feed.Hint(watch.Feed.View!.Cursor.At(2));

        Assert.Null(Find());
    }

    [Fact(Timeout = 30_000)]
    public async Task Knowledge_Ends_WhenHintsDoNotArrive()
    {
        using var watch = await WatchAsync();

        _feeds.OnFlow(false);

        Assert.Null(Find());
    }

    [Fact(Timeout = 30_000)]
    public async Task Knowledge_IsOnlyOfTheTimeSinceHintsArriveAgain()
    {
        using var watch = await WatchAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        _feeds.OnFlow(false);
        _feeds.OnFlow(true);
        Assert.Null(Find());

        await watch.Feed.ReadAsync(Token);

        Assert.NotNull(Find());
    }

    private FeedView? Find() => _feeds.FindFollowed(_session, AtMost);

    private async Task<SessionWatch> WatchAsync()
    {
        await _writer.StartAsync();
        var watch = _feeds.Watch(_session);
        await watch.Feed.ReadAsync(Token);
        return watch;
    }
}
