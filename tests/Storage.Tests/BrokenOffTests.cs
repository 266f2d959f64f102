using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>What is left when the process, or the storage, ends in the middle of something.</summary>
public sealed class BrokenOffTests(AzuriteFixture azurite)
{
    private const int History = 20;

    private readonly HookedTransport _network = new();
    private readonly TestStorage _storage = new(azurite);
    private readonly SessionId _session = TheData.NewSession();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_LeavesTheSessionWholeOrEmpty_WhereverItIsBrokenOff(bool asItWasRead)
    {
        var healthy = _storage.OpenSessions();
        var breaking = _storage.OpenSessions(_storage.Options(pageRows: 2), _network);
        var (sawWhole, sawEmpty) = (false, false);
        for (var last = 0; ; last++)
        {
            var writer = new SessionWriter(healthy, _session);
            await writer.AnswerAsync((await writer.AskAsync()).RequestId, TheCommand.Reply());
            await writer.CompleteAsync();
            var first = _network.Sent;
            _network.Before = (_, number) => number - first > last ? throw new CrashException() : Task.CompletedTask;

            var crashed = await Record.ExceptionAsync(() => asItWasRead
                ? breaking.TryDeleteAsync(_session, writer.Known, Token)
                : breaking.DeleteAsync(_session, Token)) is CrashException;

            var read = await healthy.ReadAsync(_session, Token);
            var log = await healthy.ReadEventsAsync(_session, Cursor.Beginning, Token).ToListAsync(Token);
            var isWhole = read.Version is not null;
            Assert.Equal(SessionText.Of(_session, isWhole ? writer.Known : StoredSession.Empty), SessionText.Of(_session, read));
            Assert.Equal(SessionText.Of(isWhole ? writer.Log : []), SessionText.Of(log));
            (sawWhole, sawEmpty) = (sawWhole || isWhole, sawEmpty || (crashed && !isWhole));
            if (!crashed)
            {
                Assert.Empty(await _storage.ReadKeysAsync(_session));
                Assert.True(sawWhole && sawEmpty, "It was broken off before and after the session became empty.");
                return;
            }

            Assert.True(!asItWasRead || await healthy.TryDeleteAsync(_session, read, Token));
            await healthy.DeleteAsync(_session, Token);
            Assert.Empty(await _storage.ReadKeysAsync(_session));
        }
    }

    [Theory]
    [InlineData(2)] // before the rows are read
    [InlineData(3)] // before they are compared with the current epoch
    [InlineData(4)] // before they are removed
    public async Task Delete_TakesWhatABrokenOffOneLeft_AndNothingOfASessionThatBeginsMeanwhile(int request)
    {
        var healthy = _storage.OpenSessions();
        await new SessionWriter(healthy, _session).AppendAsync(TheCommand.Progress(), TheCommand.Reply());
        await _storage.Sessions.DeleteEntityAsync(_session.Value, SessionKeys.Head, cancellationToken: Token);
        var after = new SessionWriter(healthy, _session);
        _network.Before = (_, number) => number == request ? after.AppendAsync(TheCommand.Progress(), TheCommand.Reply()) : Task.CompletedTask;

        Assert.True(await _storage.OpenSessions(transport: _network).DeleteAsync(_session, Token));

        Assert.Equal(SessionText.Of(_session, after.Known), SessionText.Of(_session, await healthy.ReadAsync(_session, Token)));
        Assert.Equal(SessionText.Of(after.Log), SessionText.Of(await healthy.ReadEventsAsync(_session, Cursor.Beginning, Token).ToListAsync(Token)));
        var keys = await _storage.ReadKeysAsync(_session);
        Assert.Equal(3, keys.Count);
        Assert.All(keys, key => Assert.True(SessionKeys.IsOf(after.Epoch, key)));
    }

    [Fact]
    public async Task Delete_RemovesTheRest_WhenSomebodyElseRemovesARowMeanwhile()
    {
        var writer = new SessionWriter(_storage.OpenSessions(), _session);
        await WriteEventsAsync(writer, upTo: 5);
        // The head, its deletion, then the rows.
        _network.After = async (_, number) =>
        {
            if (number == 3)
            {
                await _storage.Sessions.DeleteEntityAsync(_session.Value, SessionKeys.Commit(writer.Epoch, 4), cancellationToken: Token);
            }
        };

        Assert.True(await _storage.OpenSessions(transport: _network).DeleteAsync(_session, Token));

        Assert.Empty(await _storage.ReadKeysAsync(_session));
    }

    [Fact]
    public async Task Append_IsDone_WhenTheEventsThatItTrimmedCannotBeRemoved()
    {
        var options = _storage.Options(History, pageRows: 2);
        var store = _storage.OpenSessions(options, _network);
        var writer = new SessionWriter(store, _session);
        await WriteEventsAsync(writer, upTo: History);
        var transactions = 0;
        _network.After = (request, _) => Task.FromResult(transactions += HookedTransport.IsTransaction(request) ? 1 : 0);
        _network.Before = (_, _) => transactions > 0 ? throw new IOException("The network is gone.") : Task.CompletedTask;

        await writer.ProgressAsync();

        _network.Before = (_, _) => Task.CompletedTask;
        Assert.Equal(4, writer.Known.OldestSeq);
        Assert.Equal(SessionText.Of(_session, writer.Known), SessionText.Of(_session, await store.ReadAsync(_session, Token)));
        Assert.Equal(20, await CountCommitsAsync()); // the first holds two events
        Assert.Equal(CursorFault.HistoryGone, (await store.ReadExtentAsync(_session, Token)).FindFault(new Cursor(writer.Epoch, 1)));

        await WriteEventsAsync(writer, upTo: 24);
        Assert.Equal(7, writer.Known.OldestSeq);
        Assert.Equal(18 + 1, await CountCommitsAsync()); // 7 to 24, and the first for its status
    }

    private static async Task WriteEventsAsync(SessionWriter writer, int upTo)
    {
        while (writer.Known.State.Seq < upTo)
        {
            await writer.ProgressAsync();
        }
    }

    private async Task<int> CountCommitsAsync() =>
        (await _storage.ReadKeysAsync(_session)).Count(key => key.Contains("-c-", StringComparison.Ordinal));

    private sealed class CrashException : Exception;
}
