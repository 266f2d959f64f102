using System.Text.Json;
using Notify.Domain.Audit;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>What is audited and whose answer was lost is in the audit once, as it is in the session.</summary>
public sealed class LostAuditAnswerTests
{
    private readonly HookedTransport _network = new();
    private readonly TestStorage _storage;
    private readonly RecordedLog<TableSessionStore> _log = new();
    private readonly TableSessionStore _store;
    private readonly SessionId _session = TheData.NewSession();
    private readonly SessionWriter _writer;

    public LostAuditAnswerTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _store = _storage.OpenSessions(transport: _network, logger: _log);
        _writer = new SessionWriter(_store, _session);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Append_IsAuditedOnce_WhenTheAuditBeginsAndWhenItGoesOn()
    {
        foreach (var call in new[] { "c1", "c2" })
        {
            var asked = await _writer.AskAsync(call);
            _network.LoseAnswers();
            await _writer.AnswerAsync(asked.RequestId, TheCommand.Reply(call));
        }

        await AssertOutcomesAsync("approved", "approved");
        Assert.Equal(2, _log.Entries.Count(entry => entry.Contains("ends with entry", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Claim_IsAuditedOnce()
    {
        var read = await ApproveAsync();
        _network.LoseAnswers();

        Assert.True(await ClaimAsync(read, second: 1));

        Assert.False(await ClaimAsync(read, second: 2));
        await AssertOutcomesAsync("approved", "claimed");
    }

    [Fact]
    public async Task Append_IsALostRace_WhenOnlyTheAuditHasMoved()
    {
        var read = await ApproveAsync();
        var open = await _writer.AskAsync("c2");
        _network.Before = async (request, _) =>
        {
            if (HookedTransport.IsTransaction(request))
            {
                _network.Before = (_, _) => Task.CompletedTask;
                Assert.True(await ClaimAsync(read, second: 1, _storage.OpenSessions()));
            }
        };

        Assert.False(await _writer.TryAppendAsync(_writer.Decide(new AnswerPermission(TheData.Answer(), open.RequestId))));
        await AssertOutcomesAsync("approved", "claimed");

        await _writer.AnswerAsync(open.RequestId);
        await AssertOutcomesAsync("approved", "claimed", "approved");
    }

    [Fact]
    public async Task Claim_IsALostRace_WhenOnlyTheAuditHasMoved()
    {
        var read = await ApproveAsync();
        var open = await _writer.AskAsync("c2");
        _network.Before = async (request, _) =>
        {
            if (HookedTransport.IsTransaction(request))
            {
                _network.Before = (_, _) => Task.CompletedTask;
                var other = new SessionWriter(_storage.OpenSessions(), _session);
                await other.ReadAsync();
                await other.AnswerAsync(open.RequestId);
            }
        };

        Assert.False(await ClaimAsync(read, second: 1));
        await AssertOutcomesAsync("approved", "approved");

        Assert.True(await ClaimAsync(read, second: 1));
        await AssertOutcomesAsync("approved", "approved", "claimed");
    }

    [Fact]
    public async Task Append_IsWholeOrNotAtAll_WhereverItIsBrokenOff()
    {
        for (var last = 0; ; last++)
        {
            var session = TheData.NewSession();
            var asked = await new SessionWriter(_storage.OpenSessions(), session).AskAsync();
            var writer = new SessionWriter(_storage.OpenSessions(transport: _network), session);
            await writer.ReadAsync();

            var isBroken = await _network.BreakOffAsync(last, () => Record.ExceptionAsync(() => writer.AnswerAsync(asked.RequestId)).AsTask());

            _network.Before = (_, _) => Task.CompletedTask;
            var isStored = (await _store.ReadAsync(session, Token)).State.OpenRequests.IsEmpty;
            Assert.Equal(isStored ? 1 : 0, (await _storage.OpenAudit().ReadAsync(session, after: 0, limit: 10, Token)).Entries.Count);
            if (!isBroken)
            {
                Assert.True(last >= 3, "The tail, the note and the transaction.");
                return;
            }
        }
    }

    [Fact]
    public async Task Append_SendsNothingMore_WhereNothingIsAudited()
    {
        await _writer.StartAsync();
        var before = _network.Sent;

        await _writer.ProgressAsync();

        Assert.Equal(1, _network.Sent - before);
    }

    [Fact]
    public async Task Append_SendsOneReadMore_WhereTheAuditGoesOn()
    {
        await ApproveAsync();
        var open = await _writer.AskAsync("c2");
        var before = _network.Sent;

        await _writer.AnswerAsync(open.RequestId);

        Assert.Equal(2, _network.Sent - before);
    }

    private async Task<StoredRequest> ApproveAsync()
    {
        var closed = await _writer.AnswerAsync((await _writer.AskAsync()).RequestId);
        return Assert.IsType<StoredRequest>(await _store.ReadRequestAsync(_session, _writer.Epoch, closed.RequestId, Token));
    }

    private Task<bool> ClaimAsync(StoredRequest read, int second, TableSessionStore? store = null) => (store ?? _store).TryReplaceRequestAsync(
        _session, _writer.Epoch, read, read.Request with { ClaimedAt = TheData.Now.AddSeconds(second) }, reply: null, Token);

    private async Task AssertOutcomesAsync(params string[] outcomes)
    {
        var page = await _storage.OpenAudit().ReadAsync(_session, after: 0, limit: 100, Token);

        Assert.Null(AuditChain.FindFault(_session, page.Entries, page.Tail));
        Assert.Equal(outcomes, page.Entries.Select(entry => JsonElement.Parse(entry.Span).GetProperty("outcome").GetString()));
    }
}
