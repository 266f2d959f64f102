using Microsoft.Extensions.Logging.Abstractions;
using Notify.Functions.Delivery;
using Notify.Functions.Wakeups;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

public sealed class SessionFeedsTests
{
    private readonly FaultyStore _store = new();
    private readonly SessionFeeds _feeds;

    public SessionFeedsTests() =>
        _feeds = new SessionFeeds(_store, new DueSessions(), new HintFlow(), new ObservedTime(), NullLogger<SessionFeeds>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audience_IsThere_FromTheFirstWatchToTheEndOfTheLast()
    {
        var waiting = _feeds.WaitForAudienceAsync(Token);
        await _feeds.ReadAsync(TheData.Session, Token);
        Assert.False(_feeds.HasAudience || waiting.IsCompleted);

        var first = _feeds.Watch(TheData.Session);
        var second = _feeds.Watch(TheData.NewSession());
        await waiting;
        first.Dispose();
        Assert.True(_feeds.HasAudience && _feeds.WaitForAudienceAsync(Token).IsCompleted);

        second.Dispose();
        Assert.False(_feeds.HasAudience || _feeds.WaitForAudienceAsync(Token).IsCompleted);
    }

    [Fact]
    public void Feed_IsShared_AndForgottenWhenNobodyUsesIt()
    {
        var first = _feeds.Watch(TheData.Session);
        var second = _feeds.Watch(TheData.Session);
        Assert.Same(first.Feed, second.Feed);

        first.Dispose();
        Assert.Same(second.Feed, _feeds.Find(TheData.Session));
        second.Dispose();

        Assert.Null(_feeds.Find(TheData.Session));
        Assert.Empty(_feeds.FindWatched());
    }

    [Fact]
    public async Task Pollers_ShareOneReadAtATime_WhenManyPollAtOnce()
    {
        _store.Reads.Hold();
        var polls = Enumerable.Range(0, 50).Select(_ => _feeds.ReadAsync(TheData.Session, Token).AsTask()).ToList();
        _store.Reads.Release();
        await Task.WhenAll(polls);

        Assert.Equal(1, _store.Reads.MostAtOnce);
        Assert.InRange(_store.Reads.States, 1, 2);
        Assert.Null(_feeds.Find(TheData.Session));
    }

    [Fact]
    public async Task Wakeup_ReachesTheFeed_AndIsNoErrorWhereNobodyWatches()
    {
        var writer = new SessionWriter(_store, TheData.Session);
        using var watch = _feeds.Watch(TheData.Session);
        await watch.Feed.ReadAsync(Token);
        await writer.StartAsync();

        _feeds.OnWakeup(new Wakeup(TheData.NewSession(), writer.Known.State.Cursor));
        _feeds.OnWakeup(new Wakeup(TheData.Session, writer.Known.State.Cursor));
        await watch.Feed.WaitAsync(Domain.Sessions.Cursor.Beginning, TimeSpan.FromHours(1), Token);

        Assert.Equal(1, watch.Feed.View!.State.Seq);
    }

    [Fact]
    public async Task Session_GetsAnotherFeed_WhenItsFeedIsBroken()
    {
        using var broken = _feeds.Watch(TheData.Session);
        await broken.Feed.ReadAsync(Token);
        _store.Fault = new InvalidDataException("damaged");
        broken.Feed.Suspect();
        await Assert.ThrowsAsync<InvalidDataException>(() => broken.Feed.WaitAsync(Domain.Sessions.Cursor.Beginning, TimeSpan.FromHours(1), Token));
        _store.Fault = null;

        using var next = _feeds.Watch(TheData.Session);

        Assert.NotSame(broken.Feed, next.Feed);
        Assert.Equal(0, (await next.Feed.ReadAsync(Token)).State.Seq);
    }
}
