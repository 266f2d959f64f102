using System.Text.Json;

namespace Notify.Functions.Tests.Agent;

public sealed class IdempotencyTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    // Each agent POST that records something: a body, another one, and how many events the first one appends.
    private static readonly Dictionary<string, (string Body, string Other, int Events)> Calls = new()
    {
        ["agent/tool-execution-start"] = ("""{"tool_info":{"tool_name":"t"}}""", """{"tool_info":{"tool_name":"u"}}""", 1),
        ["agent/tool-progress"] = ("""{"tool_info":{"tool_name":"t"},"progress":1}""", """{"tool_info":{"tool_name":"t"},"progress":2}""", 2),
        ["agent/tool-waiting-permission"] = ("""{"tool_info":{"tool_name":"t"}}""", """{"tool_info":{"tool_name":"t"},"timeout_seconds":9}""", 2),
        ["agent/tool-execution-complete"] = ("""{"tool_info":{"tool_name":"t"},"success":true}""", """{"tool_info":{"tool_name":"t"},"success":false}""", 2),
        ["agent/permission-withdraw"] = ("""{"reason":"a"}""", """{"reason":"b"}""", 3),
        ["agent/permission-claim"] = ("""{"parameters_digest":"{digest}"}""", """{"parameters_digest":"{other}"}""", 0),
    };

    public static TheoryData<string> Endpoints => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Repetition_GetsTheFirstAnswerAndAppendsNothing_WhenKeyAndBodyAreTheSame(string endpoint)
    {
        var post = await PrepareAsync(endpoint);
        var first = await post(Calls[endpoint].Body, "k1");
        var cursor = await _session.CursorAsync();

        var second = await post(Calls[endpoint].Body, "k1");

        Assert.Equal((200, first.Text), (second.Status, second.Text));
        Assert.Equal(cursor, await _session.CursorAsync());
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Repetitions_GetOneAnswerAndAppendOnce_WhenTheyComeAtOnce(string endpoint)
    {
        var post = await PrepareAsync(endpoint);
        var before = (await _session.EventsAsync()).Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => post(Calls[endpoint].Body, "k1")));

        Assert.Equal(200, answers[0].Status);
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Equal(before + Calls[endpoint].Events, (await _session.EventsAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Key_IsRefusedAndAppendsNothing_WhenTheBodyIsAnother(string endpoint)
    {
        var post = await PrepareAsync(endpoint);
        Assert.Equal(200, (await post(Calls[endpoint].Body, "k1")).Status);
        var cursor = await _session.CursorAsync();

        (await post(Calls[endpoint].Other, "k1")).Problem(422, "idempotency_key_reused");

        Assert.Equal(cursor, await _session.CursorAsync());
    }

    // Withdrawing twice is as once, and claiming twice is refused; all else is recorded again.
    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Call_IsCarriedOutAgain_WhenTheKeyIsAnother(string endpoint)
    {
        var post = await PrepareAsync(endpoint);
        var first = await post(Calls[endpoint].Body, "k1");

        var second = await post(Calls[endpoint].Body, "k2");

        Assert.Equal(endpoint == "agent/permission-withdraw", first.Text == second.Text);
        Assert.Equal(endpoint == "agent/permission-claim" ? 409 : 200, second.Status);
    }

    [Fact]
    public async Task Key_IsRefused_WhenTheEndpointIsAnother()
    {
        var body = new { tool_info = TheTool.Info(), progress = 1 };
        await _session.PostAsync("agent/tool-execution-start", body, key: "k1");

        (await _session.PostAsync("agent/tool-progress", body, key: "k1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Key_MeansAnotherCall_WhenTheSessionIsAnother()
    {
        var other = new SessionClient(host.Http);
        var body = new { tool_info = TheTool.Info() };

        var answers = new[] { await _session.PostAsync("agent/tool-execution-start", body, key: "k1"), await other.PostAsync("agent/tool-execution-start", body, key: "k1") };

        Assert.NotEqual(answers[0].Data.Text("tool_call_id"), answers[1].Data.Text("tool_call_id"));
    }

    [Fact]
    public async Task RefusedCall_IsNotRemembered_WhenItIsRepeatedLater()
    {
        var progress = new { tool_call_id = "c1", progress = 1 };
        (await _session.PostAsync("agent/tool-progress", progress, key: "k1")).Problem(404, "unknown_tool_call");
        await _session.StartAsync(call: "c1");

        Assert.Equal("c1", (await _session.PostAsync("agent/tool-progress", progress, key: "k1")).Data.Text("tool_call_id"));
    }

    [Fact]
    public async Task RefusedClaim_IsNotRemembered_WhenItIsRepeatedAfterTheApproval()
    {
        var asked = await _session.AskAsync();
        (await _session.ClaimAsync(asked.Text("request_id"), asked.Text("parameters_digest"), "k1")).Problem(409, "not_approved");
        await _session.AnswerAsync(new { approved = true });

        Assert.Equal(200, (await _session.ClaimAsync(asked.Text("request_id"), asked.Text("parameters_digest"), "k1")).Status);
    }

    [Fact]
    public async Task Repetition_GetsTheFirstAnswer_WhenTheStorageLostIt()
    {
        var store = new FaultyStore();
        await using var faulty = await NotifyHost.StartAsync(store.AddTo);
        var session = new SessionClient(faulty.Http);
        await session.StartAsync();
        var body = new { tool_info = TheTool.Info() };
        store.LosesNextAnswer = true;
        (await session.PostAsync("agent/tool-waiting-permission", body, key: "k1")).Problem(503, "storage_unavailable");

        var reply = (await session.PostAsync("agent/tool-waiting-permission", body, key: "k1")).Data;

        var open = Assert.Single((await session.InfoAsync()).GetProperty("permission_requests").EnumerateArray());
        Assert.Equal(reply.Text("request_id"), open.Text("request_id"));
        Assert.Equal(reply.Text("cursor"), await session.CursorAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("256")]
    public async Task Key_IsRefused_WhenItIsNoVisibleAsciiOfUpTo255Characters(string key)
    {
        var answer = await _session.PostAsync(
            "agent/tool-execution-start", new { tool_info = TheTool.Info() }, key: key == "256" ? new string('k', 256) : key);

        Assert.Equal("Idempotency-Key", answer.Problem(400, "invalid_parameter").Text("parameter"));
        Assert.Equal("00000000-0", await _session.CursorAsync());
    }

    // The request that a withdrawal needs is open, and that of a claim approved.
    private async Task<Func<string, string, Task<WireAnswer>>> PrepareAsync(string endpoint)
    {
        await _session.StartAsync("begun");
        if (!endpoint.StartsWith("agent/permission-", StringComparison.Ordinal))
        {
            return (body, key) => _session.PostAsync(endpoint, JsonElement.Parse(body), key: key);
        }

        var asked = await _session.AskAsync();
        if (endpoint == "agent/permission-claim")
        {
            await _session.AnswerAsync(new { approved = true });
        }

        return (body, key) => _session.PostAsync(endpoint, JsonElement.Parse(Fill(body, asked)), $"/{asked.Text("request_id")}", key);
    }

    private static string Fill(string body, JsonElement asked) =>
        body.Replace("{digest}", asked.Text("parameters_digest"), StringComparison.Ordinal).Replace("{other}", new string('0', 64), StringComparison.Ordinal);
}
