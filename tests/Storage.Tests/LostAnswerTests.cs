using Azure.Core;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>The client repeats a request whose answer was lost; what the service did for the first one must count, and count once.</summary>
public sealed class LostAnswerTests
{
    private readonly HookedTransport _network = new();
    private readonly TestStorage _storage;
    private readonly TableSessionStore _store;
    private readonly SessionId _session = TheData.NewSession();

    public LostAnswerTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _store = _storage.OpenSessions(transport: _network);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_CountsOnce_WhenTheSessionBegins()
    {
        await new SessionWriter(_store, TheData.NewSession()).StartAsync(); // the first write only finds that there is no table
        var writer = new SessionWriter(_store, _session);
        _network.LoseAnswers();

        await writer.StartAsync();

        await AssertOnlyAsync(writer);
    }

    [Fact]
    public async Task Append_CountsOnce_WhenTheSessionGoesOn()
    {
        var writer = new SessionWriter(_store, _session);
        var asked = await writer.AskAsync();
        _network.LoseAnswers();

        await writer.AnswerAsync(asked.RequestId, TheCommand.Reply());

        await AssertOnlyAsync(writer);
        await writer.ProgressAsync();
        await AssertOnlyAsync(writer);
    }

    [Fact]
    public async Task Append_GivesTheSessionAsItIs_WhenSomebodyWroteBeforeTheRepetition()
    {
        var (writer, other) = (new SessionWriter(_store, _session), new SessionWriter(_storage.OpenSessions(), _session));
        await writer.StartAsync();
        _network.After = async (request, _) =>
        {
            if (HookedTransport.IsTransaction(request))
            {
                _network.After = (_, _) => Task.CompletedTask;
                await other.ReadAsync();
                await other.ProgressAsync();
                throw new IOException("The answer was lost.");
            }
        };

        await writer.ProgressAsync();

        Assert.Equal(SessionText.Of(_session, other.Known), SessionText.Of(_session, writer.Known));
        Assert.Equal(3, writer.Known.State.Seq);
    }

    [Fact]
    public async Task Append_LosesTheRace_WhenTheAnswerThatWasLostSaidSo()
    {
        var (writer, other) = (new SessionWriter(_store, _session), new SessionWriter(_storage.OpenSessions(), _session));
        await writer.StartAsync();
        await other.ReadAsync();
        await other.ProgressAsync();
        _network.LoseAnswers();

        Assert.False(await writer.TryAppendAsync(writer.Decide(TheCommand.Progress())));
    }

    [Fact]
    public async Task Append_TellsThatItDoesNotKnow_WhenEveryAnswerIsLost()
    {
        var writer = new SessionWriter(_store, _session);
        await writer.StartAsync();
        _network.LoseAnswers(count: 100);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => writer.ProgressAsync());

        Assert.Equal(2, (await _store.ReadExtentAsync(_session, Token)).Newest.Seq);
    }

    [Fact]
    public async Task TryReplaceRequest_CountsOnce()
    {
        var writer = new SessionWriter(_store, _session);
        var closed = await writer.AnswerAsync((await writer.AskAsync()).RequestId);
        var read = await ReadRequestAsync(writer, closed.RequestId);
        _network.LoseAnswers();

        Assert.True(await ClaimAsync(writer, read, second: 1));

        Assert.Equal(TheData.Now.AddSeconds(1), (await ReadRequestAsync(writer, closed.RequestId)).Request.ClaimedAt);
        Assert.False(await ClaimAsync(writer, read, second: 2));
    }

    [Fact]
    public async Task TryReplaceRequest_Fails_WhenTheAnswerThatWasLostSaidSo()
    {
        var writer = new SessionWriter(_store, _session);
        var closed = await writer.AnswerAsync((await writer.AskAsync()).RequestId);
        var read = await ReadRequestAsync(writer, closed.RequestId);
        await ClaimAsync(writer, read, second: 1);
        _network.LoseAnswers();

        Assert.False(await ClaimAsync(writer, read, second: 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_RemovesAll_WhicheverAnswersAreLost(bool asItWasRead)
    {
        for (var lost = 1; ; lost++)
        {
            var writer = new SessionWriter(_storage.OpenSessions(), _session);
            await writer.AppendAsync(TheCommand.Progress(), TheCommand.Reply());
            var first = _network.Sent;
            var lostOne = false;
            _network.After = (_, number) => number - first == lost && (lostOne = true) ? throw new IOException("The answer was lost.") : Task.CompletedTask;

            Assert.True(await (asItWasRead ? _store.TryDeleteAsync(_session, writer.Known, Token) : _store.DeleteAsync(_session, Token)));

            Assert.Empty(await _storage.ReadKeysAsync(_session));
            if (!lostOne)
            {
                Assert.True(lost > 3, "A deletion sends several requests.");
                return;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_SparesASession_ThatBeganBeforeTheRepetition(bool asItWasRead)
    {
        var (other, writer) = (new SessionWriter(_storage.OpenSessions(), _session), new SessionWriter(_store, _session));
        await writer.StartAsync();
        _network.After = async (request, _) =>
        {
            if (request.Method == RequestMethod.Delete)
            {
                _network.After = (_, _) => Task.CompletedTask;
                await other.StartAsync();
                throw new IOException("The answer was lost.");
            }
        };

        if (asItWasRead)
        {
            // All that the store can see is that the session is not as it was read; what is left of it goes with its successor.
            Assert.False(await _store.TryDeleteAsync(_session, writer.Known, Token));
            await AssertOnlyAsync(other);
            return;
        }

        Assert.True(await _store.DeleteAsync(_session, Token));

        await AssertOnlyAsync(other);
        Assert.Equal(2, (await _storage.ReadKeysAsync(_session)).Count);
    }

    private async Task AssertOnlyAsync(SessionWriter writer)
    {
        Assert.Equal(SessionText.Of(_session, await _store.ReadAsync(_session, Token)), SessionText.Of(_session, writer.Known));
        Assert.Equal(
            SessionText.Of(writer.Log), SessionText.Of(await _store.ReadEventsAsync(_session, Cursor.Beginning, Token).ToListAsync(Token)));
    }

    private async Task<StoredRequest> ReadRequestAsync(SessionWriter writer, RequestId request) =>
        Assert.IsType<StoredRequest>(await _store.ReadRequestAsync(_session, writer.Epoch, request, Token));

    private Task<bool> ClaimAsync(SessionWriter writer, StoredRequest read, int second) => _store.TryReplaceRequestAsync(
        _session, writer.Epoch, read, read.Request with { ClaimedAt = TheData.Now.AddSeconds(second) }, reply: null, Token);
}
