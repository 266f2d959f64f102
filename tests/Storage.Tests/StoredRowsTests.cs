using Azure.Data.Tables;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>What the store leaves in its tables, and how it gets on with tables that are not as it left them.</summary>
public sealed class StoredRowsTests
{
    private readonly TestStorage _storage;
    private readonly TableSessionStore _store;
    private readonly SessionId _session = TheData.NewSession();
    private readonly SessionWriter _writer;

    public StoredRowsTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _store = _storage.OpenSessions();
        _writer = new SessionWriter(_store, _session);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_AddsOneRow_ForAllEventsOfOneAction()
    {
        var asked = await _writer.AskAsync();
        await _writer.AnswerAsync(asked.RequestId, TheCommand.Reply());

        var epoch = _writer.Epoch;
        Assert.Equal(
            [SessionKeys.Commit(epoch, 2), SessionKeys.Commit(epoch, 5), SessionKeys.Reply(epoch, TheCommand.Reply().Key), SessionKeys.Request(epoch, asked.RequestId), "head"],
            (await _storage.ReadKeysAsync(_session)).Order(StringComparer.Ordinal).OrderBy(key => key == "head"));
    }

    [Fact]
    public async Task Append_StoresNothing_WhenOneOfItsRowsCannotBeAdded()
    {
        var asked = await _writer.AskAsync();
        var before = await _store.ReadAsync(_session, Token);
        await _storage.Sessions.AddEntityAsync(new TableEntity(_session.Value, SessionKeys.Commit(_writer.Epoch, 5)), Token);

        Assert.False(await _writer.TryAppendAsync(_writer.Decide(new AnswerPermission(TheData.Answer(), asked.RequestId), TheCommand.Reply())));

        Assert.Equal(SessionText.Of(_session, before), SessionText.Of(_session, await _store.ReadAsync(_session, Token)));
        Assert.Equal(3, (await _storage.ReadKeysAsync(_session)).Count);
    }

    [Fact]
    public async Task Trimming_RemovesRows_ButThoseOfTheState()
    {
        var options = _storage.Options(maxHistoryEvents: 20, pageRows: 7);
        var writer = new SessionWriter(_storage.OpenSessions(options), _session);
        var asked = await writer.AskAsync();
        for (var i = 0; i < 60; i++)
        {
            await writer.ProgressAsync();
        }

        var kept = (await ReadLastSeqsAsync()).Where(seq => seq < writer.Known.OldestSeq);
        Assert.Equal([2], kept);
        Assert.Equal(asked.RequestId, writer.Known.State.OpenRequests[0].Id);

        await writer.AnswerAsync(asked.RequestId);
        for (var i = 0; i < 30; i++)
        {
            await writer.ProgressAsync();
        }

        Assert.DoesNotContain(2, await ReadLastSeqsAsync());
    }

    [Fact]
    public async Task Session_GoesOn_WhenItHasMoreRowsThanOneAnswerHolds()
    {
        await _writer.StartAsync();
        for (var i = 0; i < 1_020; i++)
        {
            await _writer.ProgressAsync();
        }

        var read = await _store.ReadEventsAsync(_session, Cursor.Beginning, Token).ToListAsync(Token);

        Assert.Equal(SessionText.Of(_writer.Log), SessionText.Of(read));
        Assert.True(await _store.DeleteAsync(_session, Token));
        Assert.Empty(await _storage.ReadKeysAsync(_session));
    }

    [Fact]
    public async Task Session_BeginsAnew_WhenSomebodyRemovedTheTable()
    {
        await _writer.StartAsync();
        await _storage.Sessions.DeleteAsync(Token);

        Assert.Null((await _store.ReadAsync(_session, Token)).Version);
        Assert.Empty(await _store.ReadEventsAsync(_session, Cursor.Beginning, Token).ToListAsync(Token));
        Assert.False(await _store.DeleteAsync(_session, Token));
        await _store.PingAsync(Token);
        Assert.False(await _writer.TryAppendAsync(_writer.Decide(TheCommand.Progress())));
        await _writer.ReadAsync();
        await _writer.StartAsync();

        Assert.Equal(1, (await _store.ReadExtentAsync(_session, Token)).Newest.Seq);
    }

    [Fact]
    public async Task Table_IsMade_WhenManyBeginAtOnce()
    {
        var writers = Enumerable.Range(0, 16).Select(_ => new SessionWriter(_storage.OpenSessions(), TheData.NewSession()));

        await Task.WhenAll(writers.Select(writer => writer.StartAsync()));
    }

    private async Task<IEnumerable<long>> ReadLastSeqsAsync() =>
        (await _storage.ReadKeysAsync(_session)).Where(key => key.Contains("-c-", StringComparison.Ordinal)).Select(SessionKeys.LastSeq);
}
