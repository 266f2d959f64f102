using Notify.Domain.Sessions;
using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Delivery;

public sealed class SharedReadsTests
{
    private readonly FaultyStore _store = new();
    private readonly SharedReads _reads;
    private readonly SessionWriter _writer;

    public SharedReadsTests()
    {
        _reads = new SharedReads(TheData.Session, _store);
        _writer = new SessionWriter(_store, TheData.Session);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_AreOneAtATimeAndFew_HoweverManyAsk()
    {
        await _writer.StartAsync();
        var start = new Cursor(_writer.Epoch, 0);
        _store.Reads.Hold();

        var all = Enumerable.Range(0, 100).SelectMany(_ => new Task[] { _reads.ReadStateAsync(Token), _reads.ReadPageAsync(start, Token) }).ToList();
        var extent = _reads.ReadExtentAsync();
        _store.Reads.Release();
        await Task.WhenAll([.. all, extent]);

        Assert.Equal(1, _store.Reads.MostAtOnce);
        // A read of the state may have begun before the last of them asked.
        Assert.InRange(_store.Reads.States, 1, 2);
        Assert.Equal((1, 1), (_store.Reads.Events, _store.Reads.Extents));
    }

    [Fact]
    public async Task State_IsAsItWasWhenTheCallerAsked_OrNewer()
    {
        _store.Reads.Hold();
        var before = _reads.ReadStateAsync(Token);
        await Eventually.HoldsAsync(() => Task.FromResult(_store.Reads.States == 1));
        await _writer.StartAsync();

        var after = _reads.ReadStateAsync(Token);
        _store.Reads.Release();

        Assert.Equal((0, 1), ((await before).State.Seq, (await after).State.Seq));
    }

    [Fact]
    public async Task Read_GoesOnForTheOthers_WhenTheFirstCallerGivesUp()
    {
        using var impatient = new CancellationTokenSource();
        _store.Reads.Hold();
        var first = _reads.ReadPageAsync(Cursor.Beginning, impatient.Token);
        var second = _reads.ReadPageAsync(Cursor.Beginning, Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _store.Reads.Release();

        Assert.Empty(await second);
        Assert.Equal(1, _store.Reads.Events);
    }

    [Fact]
    public async Task Reads_GoOn_WhenOneFailed()
    {
        _store.Fault = FaultyStore.Away;
        await Assert.ThrowsAnyAsync<Exception>(() => _reads.ReadStateAsync(Token));
        await Assert.ThrowsAnyAsync<Exception>(() => _reads.ReadPageAsync(Cursor.Beginning, Token));
        _store.Fault = null;

        Assert.Equal(0, (await _reads.ReadStateAsync(Token)).State.Seq);
        Assert.Empty(await _reads.ReadPageAsync(Cursor.Beginning, Token));
    }

    [Fact]
    public async Task Page_IsSmall_WhenTheLogIsLong()
    {
        await _writer.StartAsync();
        for (var i = 0; i < 2 * FeedPage.MaxEvents; i++)
        {
            await _writer.ProgressAsync();
        }

        Assert.Equal(FeedPage.MaxEvents, (await _reads.ReadPageAsync(new Cursor(_writer.Epoch, 0), Token)).Count);
        await _writer.CompleteAsync(result: $"\"{new string('x', FeedPage.MaxBytes)}\"");
        var newest = _writer.Known.State.Cursor;
        Assert.Single(await _reads.ReadPageAsync(newest.At(newest.Seq - 1), Token));
    }
}
