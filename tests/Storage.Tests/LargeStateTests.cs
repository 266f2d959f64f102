using Azure.Data.Tables;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>A state whose events do not all fit in the head.</summary>
public sealed class LargeStateTests
{
    private static readonly string Large = $$"""{"text":{{TheUnicode.JsonString(100_000, shift: 1)}}}""";
    private static readonly string Medium = $$"""{"text":{{TheUnicode.JsonString(10_000, shift: 1)}}}""";

    private readonly HookedTransport _network = new();
    private readonly TestStorage _storage;
    private readonly TableSessionStore _store;
    private readonly SessionId _session = TheData.NewSession();
    private readonly SessionWriter _writer;

    public LargeStateTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _store = _storage.OpenSessions();
        _writer = new SessionWriter(_store, _session);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_TakesOneRequest_WhenTheEventsAreOfOrdinarySize()
    {
        await _writer.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await _writer.AskAsync($"c{i}", """{"path":"/tmp/file","mode":"append"}""");
        }

        await _storage.OpenSessions(transport: _network).ReadAsync(_session, Token);

        Assert.Equal(1, _network.Sent);
    }

    [Fact]
    public async Task Read_FindsEveryEvent_WhenFewFitInTheHead()
    {
        for (var i = 0; i < 20; i++)
        {
            await _writer.AskAsync($"c{i}", i % 3 == 0 ? Large : Medium);
        }

        await _writer.CompleteAsync("other", Large);

        Assert.Equal(SessionText.Of(_session, _writer.Known), SessionText.Of(_session, await _store.ReadAsync(_session, Token)));
        Assert.InRange(await SizeOfHeadAsync(), InlineBudget.MaxBytes - 11_000, InlineBudget.MaxBytes + 11_000); // one event more or less, and the calls
    }

    [Fact]
    public async Task Read_StartsOver_WhenAnEventThatItNeedsIsRemovedMeanwhile()
    {
        await _writer.CompleteAsync("c1", Large);
        await _writer.CompleteAsync("c2", Large);
        _network.After = async (_, number) =>
        {
            if (number == 1)
            {
                await _writer.AppendAsync(new ClearResult(SeenUpTo: null));
                await RemoveCommitAsync(lastSeq: 4);
            }
        };

        var read = await _storage.OpenSessions(transport: _network).ReadAsync(_session, Token);

        Assert.Equal(SessionText.Of(_session, _writer.Known), SessionText.Of(_session, read));
    }

    [Fact]
    public async Task Read_Fails_WhenAnEventThatItNeedsIsGoneForGood()
    {
        await _writer.CompleteAsync("c1", Large);
        await RemoveCommitAsync(lastSeq: 2);

        await Assert.ThrowsAsync<InvalidDataException>(() => _store.ReadAsync(_session, Token));
    }

    [Fact]
    public async Task ReadEvents_EndsBeforeAGap_WhenEventsAreRemovedMeanwhile()
    {
        await _writer.StartAsync();
        for (var i = 0; i < 9; i++)
        {
            await _writer.ProgressAsync();
        }

        // The head, then a page of three.
        _network.After = (_, number) => number == 2 ? RemoveCommitAsync(lastSeq: 5) : Task.CompletedTask;
        var store = _storage.OpenSessions(_storage.Options(pageRows: 3), _network);

        var read = await store.ReadEventsAsync(_session, Cursor.Beginning, Token).ToListAsync(Token);

        Assert.Equal(SessionText.Of(_writer.Log.Take(4)), SessionText.Of(read));
    }

    private async Task RemoveCommitAsync(long lastSeq) =>
        await _storage.Sessions.DeleteEntityAsync(_session.Value, SessionKeys.Commit(_writer.Epoch, lastSeq), cancellationToken: Token);

    private async Task<int> SizeOfHeadAsync()
    {
        TableEntity head = await _storage.Sessions.GetEntityAsync<TableEntity>(_session.Value, SessionKeys.Head, cancellationToken: Token);
        return head.Select(property => property.Value).OfType<byte[]>().Sum(bytes => bytes.Length);
    }
}
