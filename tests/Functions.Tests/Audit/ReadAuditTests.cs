using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Testing;

namespace Notify.Functions.Tests.Audit;

public sealed class ReadAuditTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Audit_IsEmpty_WhereNothingWasDecided()
    {
        await _session.AskAsync();

        var answer = await AuditAsync();

        Assert.Equal(
            (_session.Id, 0, JsonValueKind.Null, JsonValueKind.Null),
            (answer.Data.Text("session_id"), answer.Data.GetProperty("entries").GetArrayLength(), answer.Data.GetProperty("next").ValueKind, answer.Data.GetProperty("tail").ValueKind));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("polling", "polling", true, "approved")]
    [InlineData("sse", "sse", false, "denied")]
    [InlineData("long-poll", "long_poll", true, "approved")]
    public async Task Decision_IsRecordedWithItsTransport_AndWhatWasShown(string endpoint, string transport, bool approved, string outcome)
    {
        var asked = await _session.AskAsync();
        var decided = (await _session.AnswerAsync(
            new { approved, reason = "private", request_id = asked.Text("request_id"), parameters_digest = asked.Text("parameters_digest") }, endpoint)).Data;

        var entry = Assert.Single(await EntriesAsync());

        Assert.Equal(
            ("decision", outcome, "anonymous", transport, asked.Text("parameters_digest"), asked.Text("parameters_digest"), decided.Text("decided_at")),
            (entry.Text("action"), entry.Text("outcome"), entry.Text("by"), entry.Text("transport"), entry.Text("parameters_digest"), entry.Text("digest_shown"), entry.Text("at")));
        Assert.Equal(
            (asked.Text("request_id"), asked.Text("tool_call_id"), "run_command", _session.Id),
            (entry.Text("request_id"), entry.Text("tool_call_id"), entry.Text("tool_name"), entry.Text("session_id")));
        Assert.DoesNotContain("private", entry.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_IsRecordedOnce_HoweverOftenItIsRepeated()
    {
        var asked = await _session.AskAsync();
        await _session.AnswerAsync(new { approved = true });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await _session.ClaimAsync(asked.Text("request_id"), asked.Text("parameters_digest"), key: "once")).Status);
        }

        Assert.Equal(409, (await _session.ClaimAsync(asked.Text("request_id"), asked.Text("parameters_digest"))).Status);

        var entries = await EntriesAsync();
        Assert.Equal(["approved", "claimed"], entries.Select(entry => entry.Text("outcome")));
        Assert.Equal(("claim", "agent", null, null), (entries[1].Text("action"), entries[1].Text("by"), entries[1].Text("transport"), entries[1].Text("digest_shown")));
    }

    [Fact]
    public async Task Withdrawal_IsRecordedOnce_HoweverOftenItIsRepeated()
    {
        var request = await _session.AskForIdAsync();
        await _session.WithdrawAsync(request, key: "once");
        await _session.WithdrawAsync(request, key: "once");
        await _session.WithdrawAsync(request);

        var entry = Assert.Single(await EntriesAsync());

        Assert.Equal(("withdrawal", "withdrawn", "agent"), (entry.Text("action"), entry.Text("outcome"), entry.Text("by")));
    }

    [Fact]
    public async Task AnswersThatDecideNothing_AreNotRecorded()
    {
        var request = await _session.AskForIdAsync();
        await _session.AnswerAsync(new { approved = true, parameters_digest = new string('0', 64) });
        await _session.AnswerAsync(new { approved = true, request_id = "req_unknown" });
        await _session.ClaimAsync(request, new string('0', 64));
        await _session.AnswerAsync(new { approved = true });
        await _session.AnswerAsync(new { approved = true });
        await _session.AnswerAsync(new { approved = false, request_id = request });
        await _session.ClaimAsync(request, new string('0', 64));

        Assert.Equal("approved", Assert.Single(await EntriesAsync()).Text("outcome"));
    }

    [Fact]
    public async Task Expiry_IsRecorded_AndAnAnswerThatComesAfterItIsNot()
    {
        var time = new ObservedTime();
        await using var own = await NotifyHost.StartAsync(time);
        var session = new SessionClient(own.Http);
        await session.AskAsync(timeoutSeconds: 3);
        time.Advance(TimeSpan.FromSeconds(4));
        await session.AnswerAsync(new { approved = true });

        var entry = Assert.Single((await session.GetAsync("agent/audit")).Data.GetProperty("entries").EnumerateArray());

        Assert.Equal(
            ("expiry", "expired", null, null, "2026-11-22T08:30:04.000Z"),
            (entry.Text("action"), entry.Text("outcome"), entry.Text("by"), entry.Text("transport"), entry.Text("at")));
    }

    [Fact]
    public async Task Answer_RecordedButLost_IsRecordedOnce_WhenItIsRepeated()
    {
        var store = new FaultyStore();
        await using var own = await NotifyHost.StartAsync(store.AddTo);
        var session = new SessionClient(own.Http);
        await session.AskAsync();
        store.LosesNextAnswer = true;
        Assert.Equal(503, (await session.AnswerAsync(new { approved = true })).Status);

        Assert.Equal(200, (await session.AnswerAsync(new { approved = true })).Status);

        Assert.Single((await session.GetAsync("agent/audit")).Data.GetProperty("entries").EnumerateArray());
    }

    [Fact]
    public async Task Chain_IsSound_AcrossPagesAndDeletedSessions()
    {
        await DecideAsync(3);
        await _session.DeleteAsync();
        await DecideAsync(2);

        List<ReadOnlyMemory<byte>> entries = [];
        JsonElement page;
        long? after = 0;
        do
        {
            page = (await AuditAsync($"?after={after}&limit=2")).Data;
            entries.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(entry.GetRawText())));
            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }
        while (after is not null);

        var tail = new AuditTail(page.GetProperty("tail").GetProperty("number").GetInt64(), page.GetProperty("tail").Text("hash"));
        Assert.Equal(5, tail.Number);
        Assert.Null(AuditChain.FindFault(TheData.Value<SessionId>(_session.Id), entries, tail));
    }

    [Fact]
    public async Task Page_HoldsWhatWasAskedFor_AndSaysWhereItGoesOn()
    {
        await DecideAsync(3);

        var (middle, end, beyond) = ((await AuditAsync("?after=1&limit=1")).Data, (await AuditAsync("?after=1")).Data, (await AuditAsync("?after=3")).Data);

        Assert.Equal([2], Numbers(middle));
        Assert.Equal(2, middle.GetProperty("next").GetInt64());
        Assert.Equal([2, 3], Numbers(end));
        Assert.Equal(JsonValueKind.Null, end.GetProperty("next").ValueKind);
        Assert.Empty(Numbers(beyond));
        Assert.Equal(3, beyond.GetProperty("tail").GetProperty("number").GetInt64());
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=", "after")]
    [InlineData("after=x", "after")]
    [InlineData("after=1.0", "after")]
    [InlineData("after=9007199254740992", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("after=1&after=2", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=+1", "limit")]
    [InlineData("limit", "limit")]
    public async Task Parameter_IsRefused_WhenItIsNoNumberWithinItsBounds(string query, string parameter) =>
        Assert.Equal(parameter, (await AuditAsync($"?{query}")).Problem(400, "invalid_parameter").Text("parameter"));

    [Theory]
    [InlineData("after=9007199254740991")]
    [InlineData("limit=1000")]
    [InlineData("limit=1")]
    public async Task Parameter_IsTaken_WhenItIsAtItsBounds(string query) => Assert.Equal(200, (await AuditAsync($"?{query}")).Status);

    [Fact]
    public async Task Session_IsRefused_WhenItsIdIsBad() =>
        (await RawPath.GetAsync(host.Http, "/agent_backend/api/agent/audit/a%20b")).Problem(400, "invalid_session_id");

    [Theory]
    [InlineData("}{")]
    [InlineData("{\"a\":1},{\"b\":2}")]
    [InlineData("{\"a\":\"\xff\"}")]
    [InlineData("[[[[[[[[1]]]]]]]]")]
    public async Task Answer_IsSound_WhenAStoredEntryIsNot(string entry)
    {
        var damaged = new DamagedAudit(Encoding.Latin1.GetBytes(entry));
        await using var own = await NotifyHost.StartAsync(services => services.AddSingleton<IAuditLog>(damaged));

        var data = (await new SessionClient(own.Http).GetAsync("agent/audit")).Data;

        Assert.Equal(JsonValueKind.String, Assert.Single(data.GetProperty("entries").EnumerateArray()).ValueKind);
    }

    private static IEnumerable<long> Numbers(JsonElement page) => page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("number").GetInt64());

    private async Task DecideAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _session.AskAsync();
            await _session.AnswerAsync(new { approved = true });
        }
    }

    private Task<WireAnswer> AuditAsync(string query = "") => _session.GetAsync("agent/audit", query);

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync() => [.. (await AuditAsync()).Data.GetProperty("entries").EnumerateArray()];

    private sealed class DamagedAudit(byte[] entry) : IAuditLog
    {
        public Task<AuditPage> ReadAsync(SessionId session, long after, int limit, CancellationToken cancellationToken) =>
            Task.FromResult(new AuditPage([entry], null, new AuditTail(1, "")));

        public Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken) =>
            Task.FromResult<DateTimeOffset?>(null);
    }
}
