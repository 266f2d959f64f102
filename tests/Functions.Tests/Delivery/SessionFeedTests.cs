using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

public sealed class SessionFeedTests : IDisposable
{
    private readonly FeedFixture _the = new();

    private SessionFeed Feed => _the.Feed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_ArriveWithoutAnyRead_WhenTheyAreAppendedHere()
    {
        await _the.LoadAsync();
        var reads = _the.Store.Reads.All;

        await _the.OfferAsync(TheCommand.Progress());
        await _the.OfferAsync(TheCommand.Progress());

        var (events, _) = await _the.WalkAsync(_the.Newest.At(0));
        Assert.Equal(SessionText.Of(_the.Remote.Log), SessionText.Of(events));
        Assert.Equal(reads, _the.Store.Reads.All);
    }

    [Fact]
    public async Task Events_ArriveByOneRead_WhenAnotherInstanceSaysSo()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        await _the.Remote.ProgressAsync();
        await _the.Remote.AskAsync();
        var reads = _the.Store.Reads.All;

        Feed.Hint(_the.Newest);
        await _the.ArriveAsync();

        Assert.Equal(SessionText.Of(TheData.Session, _the.Remote.Known.State), SessionText.Of(TheData.Session, Feed.View!.State));
        var (events, _) = await _the.WalkAsync(new Cursor(_the.Remote.Epoch, 1));
        Assert.Equal(SessionText.Of(_the.Remote.Log.Skip(1)), SessionText.Of(events));
        Assert.Equal(reads + 1, _the.Store.Reads.All);
    }

    [Fact]
    public async Task Events_ArriveToTheLast_WhenAHintIsFarAhead()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        for (var i = 0; i < 3 * FeedPage.MaxEvents; i++)
        {
            await _the.Remote.ProgressAsync();
        }

        Feed.Hint(_the.Newest);
        await _the.ArriveAsync();

        Assert.Equal(_the.Newest, Feed.View!.Cursor);
    }

    [Fact]
    public async Task FirstEvents_ArriveByOneRead_WhenASessionBeginsElsewhere()
    {
        await _the.LoadAsync();
        await _the.Remote.StartAsync();
        var reads = _the.Store.Reads.All;

        Feed.Hint(_the.Newest);
        await _the.ArriveAsync();

        Assert.Equal(reads + 1, _the.Store.Reads.All);
        Assert.Equal(1, Feed.View!.State.Seq);
    }

    [Fact]
    public async Task Hint_CostsNothing_WhenItSaysWhatIsKnown()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        var reads = _the.Store.Reads.All;

        Feed.Hint(_the.Newest);
        Feed.Hint(_the.Newest.At(0));

        await _the.OfferAsync(TheCommand.Progress());
        Assert.Equal(reads, _the.Store.Reads.All);
    }

    [Fact]
    public async Task Feed_FetchesWhatItLacks_WhenAnAppendHereComesAfterOneElsewhere()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        await _the.Remote.ProgressAsync();

        await _the.OfferAsync(TheCommand.Complete());
        await _the.ArriveAsync();

        var (events, _) = await _the.WalkAsync(new Cursor(_the.Remote.Epoch, 0));
        Assert.Equal(SessionText.Of(_the.Remote.Log), SessionText.Of(events));
    }

    [Fact]
    public async Task Feed_FindsOut_WhenNobodySaidAnything()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        await _the.Remote.ProgressAsync();

        Feed.Suspect();
        await _the.ArriveAsync();

        Assert.Equal(2, Feed.View!.State.Seq);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Feed_IsNotSetBack_WhenAReadThatBeganEarlierComesLater(bool hadBegun)
    {
        if (hadBegun)
        {
            await _the.Remote.StartAsync();
        }

        var before = _the.Remote.Known.State.Seq;
        await _the.LoadAsync();
        _the.Store.Reads.Hold();
        var late = Feed.ReadAsync(Token);
        await Eventually.HoldsAsync(() => Task.FromResult(_the.Store.Reads.States == 2));
        await _the.OfferAsync(TheCommand.Progress());

        _the.Store.Reads.Release();

        Assert.Equal(before, (await late).State.Seq);
        Assert.Equal(_the.Newest, Feed.View!.Cursor);
    }

    [Fact]
    public async Task Feed_TakesWhatIsNew_WhenAReadBringsWhatItHasByThen()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        var second = await _the.Remote.ProgressAsync();
        var afterSecond = _the.Remote.Known;
        await _the.Remote.ProgressAsync();
        _the.Store.Reads.Hold();
        Feed.Hint(_the.Newest);
        await Eventually.HoldsAsync(() => Task.FromResult(_the.Store.Reads.Events == 1));

        Feed.Offer(afterSecond, second.Events);
        _the.Store.Reads.Release();
        await _the.ArriveAsync();

        Assert.Equal(SessionText.Of(_the.Remote.Log.Skip(1)), SessionText.Of((await _the.WalkAsync(new Cursor(_the.Remote.Epoch, 1))).Events));
    }

    [Fact]
    public async Task Walk_IsToldThatThePlaceIsGone_WhenTheSessionWasDeletedAndBeganAgainElsewhere()
    {
        await _the.LoadAsync();
        await _the.OfferAsync(TheCommand.Progress());
        var before = _the.Newest;
        await _the.Store.DeleteAsync(TheData.Session, Token);

        Feed.Hint(Cursor.Beginning);
        await Feed.WaitAsync(before, TimeSpan.FromHours(1), Token);

        Assert.Equal(Cursor.Beginning, Feed.View!.Cursor);
        Assert.Equal(CursorFault.OtherEpoch, (await _the.WalkAsync(before)).Fault);

        await _the.Remote.ReadAsync();
        await _the.Remote.StartAsync();
        Feed.Hint(_the.Newest);
        await _the.ArriveAsync();
        Assert.Equal(CursorFault.OtherEpoch, (await _the.WalkAsync(before)).Fault);
        Assert.Equal(SessionText.Of(_the.Remote.Log.TakeLast(1)), SessionText.Of((await _the.WalkAsync(_the.Newest.At(0))).Events));
    }

    [Fact]
    public async Task Walk_ReadsTheStoreAndMissesNothing_WhenTheReaderIsFarBehind()
    {
        await _the.LoadAsync();
        for (var i = 0; i < 3 * FeedPage.MaxEvents; i++)
        {
            await _the.OfferAsync(TheCommand.Progress());
        }

        var (events, fault) = await _the.WalkAsync(_the.Newest.At(0));

        Assert.Null(fault);
        Assert.Equal(SessionText.Of(_the.Remote.Log), SessionText.Of(events));
        Assert.InRange(_the.Store.Reads.Events, 2, 3);
    }

    [Fact]
    public async Task Walk_Ends_WhenTheReaderHasEnough()
    {
        await _the.LoadAsync();
        await _the.OfferAsync(TheCommand.Progress());
        var taken = 0;

        await Feed.WalkAsync(_the.Newest.At(0), (_, _) => ValueTask.FromResult(++taken < 1), Token);

        Assert.Equal(1, taken);
    }

    [Fact]
    public async Task Feed_CatchesUp_WhenTheStorageWasAwayAsItWasTold()
    {
        await _the.Remote.StartAsync();
        await _the.LoadAsync();
        await _the.Remote.ProgressAsync();
        _the.Store.Fault = FaultyStore.Away;

        Feed.Hint(_the.Newest);
        await _the.Time.WaitBeganAsync(TimeSpan.FromSeconds(1));
        _the.Store.Fault = null;
        _the.Time.Advance(TimeSpan.FromSeconds(1));
        await _the.ArriveAsync();

        Assert.Equal(2, Feed.View!.State.Seq);
    }

    [Fact]
    public async Task Waiters_AreTold_WhenTheSessionCannotBeRead()
    {
        await _the.LoadAsync();
        var waiting = Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromHours(1), Token);
        _the.Store.Fault = new InvalidDataException("damaged");

        Feed.Suspect();

        Assert.Equal("damaged", (await Assert.ThrowsAsync<InvalidDataException>(() => waiting)).Message);
        Assert.IsType<InvalidDataException>(_the.Broken);
        await Assert.ThrowsAsync<InvalidDataException>(() => Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromHours(1), Token));
    }

    [Fact]
    public async Task Wait_EndsAtOnce_WhenThereIsMoreAlready()
    {
        await _the.LoadAsync();
        await _the.OfferAsync(TheCommand.Progress());

        await Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromHours(1), Token);

        Assert.Equal(2, Feed.View!.State.Seq);
    }

    [Fact]
    public async Task Alarm_RingsWhenTheFirstRequestIsDue_WhateverComesLater()
    {
        await _the.LoadAsync();
        await _the.OfferAsync(TheCommand.Ask(TheData.Session));
        await _the.OfferAsync(TheCommand.Ask(TheData.Session, call: "c2"));
        var untilDue = Feed.View!.State.OpenRequests[0].Data.ExpiresAt - _the.Time.GetUtcNow();

        _the.Time.Advance(untilDue - TimeSpan.FromMilliseconds(1));
        Assert.False(_the.Due.TryRead(out _));
        _the.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(_the.Due.TryRead(out var due));
        Assert.Equal(TheData.Session, due);
    }

    public void Dispose() => _the.Dispose();
}
