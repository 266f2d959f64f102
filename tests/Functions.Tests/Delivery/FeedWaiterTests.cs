using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

public sealed class FeedWaiterTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly FeedFixture _the = new();

    private readonly CancellationTokenSource _ended = new();

    private FeedWaiter NewWaiter() => new(_the.Feed, _the.Time, _ended.Token);

    [Fact(Timeout = 30_000)]
    public async Task EachMove_EndsAWait()
    {
        await _the.LoadAsync();
        using var waiter = NewWaiter();
        for (var number = 0; number < 3; number++)
        {
            var wait = waiter.WaitAsync(_the.Newest, Long).AsTask();
            Assert.False(wait.IsCompleted);
            await _the.OfferAsync(TheCommand.Progress());
            await wait;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task WhatMovedBefore_IsNotWaitedFor()
    {
        await _the.LoadAsync();
        var before = _the.Newest;
        await _the.OfferAsync(TheCommand.Progress());
        using var waiter = NewWaiter();
        await waiter.WaitAsync(before, Long);
    }

    [Fact(Timeout = 30_000)]
    public async Task AWait_EndsWhenTheTimeIsUp_AgainAndAgain()
    {
        await _the.LoadAsync();
        using var waiter = NewWaiter();
        for (var number = 0; number < 3; number++)
        {
            var wait = waiter.WaitAsync(_the.Newest, TimeSpan.FromSeconds(15)).AsTask();
            _the.Time.Advance(TimeSpan.FromSeconds(14));
            Assert.False(wait.IsCompleted);
            _the.Time.Advance(TimeSpan.FromSeconds(1));
            await wait;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task TheToken_EndsTheWaitAndAllThatFollow()
    {
        await _the.LoadAsync();
        using var waiter = NewWaiter();
        var wait = waiter.WaitAsync(_the.Newest, Long).AsTask();
        await _ended.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => wait);
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiter.WaitAsync(_the.Newest, Long).AsTask());
    }

    [Fact(Timeout = 30_000)]
    public async Task ABrokenFeed_EndsTheWaitAndAllThatFollow()
    {
        await _the.LoadAsync();
        using var waiter = NewWaiter();
        var wait = waiter.WaitAsync(_the.Newest, Long).AsTask();
        _the.Feed.Break(new InvalidDataException("damaged"));
        await Assert.ThrowsAsync<InvalidDataException>(() => wait);
        await Assert.ThrowsAsync<InvalidDataException>(() => waiter.WaitAsync(_the.Newest, Long).AsTask());
    }

    [Fact(Timeout = 30_000)]
    public async Task OneWhoHasLeft_IsNotWoken()
    {
        await _the.LoadAsync();
        var waiter = NewWaiter();
        var wait = waiter.WaitAsync(_the.Newest, Long).AsTask();
        waiter.Dispose();
        await _the.OfferAsync(TheCommand.Progress());
        Assert.False(wait.IsCompleted);
    }

    public void Dispose()
    {
        _the.Dispose();
        _ended.Dispose();
    }
}
