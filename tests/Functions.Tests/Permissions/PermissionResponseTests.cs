using System.Text.Json;

namespace Notify.Functions.Tests.Permissions;

public sealed class PermissionResponseTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    public static TheoryData<string, string> Transports => new() { { "polling", "polling" }, { "sse", "sse" }, { "long-poll", "long_poll" } };

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Decision_RecordsWhoWhenAndHow_WhenItComesThroughATransport(string endpoint, string transport)
    {
        var asked = await _session.AskAsync(call: "c1");

        var decision = (await _session.AnswerAsync(new { approved = true, reason = "fine" }, endpoint)).Data;

        Assert.Equal(("anonymous", transport, "fine"), (decision.Text("decided_by"), decision.Text("transport"), decision.Text("reason")));
        Assert.Equal(transport, (await _session.EventsAsync())[2].GetProperty("data").Text("transport"));
        Assert.Equal((asked.Text("request_id"), asked.Text("parameters_digest")), (decision.Text("request_id"), decision.Text("parameters_digest")));
        Assert.Equal(("approved", true), (decision.Text("decision"), decision.GetProperty("approved").GetBoolean()));
        Assert.Matches("Z$", decision.Text("decided_at"));
    }

    [Theory]
    [InlineData(true, "approved")]
    [InlineData(false, "denied")]
    public async Task Decision_IsOneActionOfThreeEvents_WhenItIsRecorded(bool approved, string decision)
    {
        var request = await _session.AskForIdAsync(call: "c1");

        await _session.AnswerAsync(new { approved, reason = "because" });

        var events = await _session.EventsAsync();
        Assert.Equal(["permission_response_result", "permission_cleared", "tool_status"], events.Skip(2).Select(e => e.Text("type")));
        var (result, cleared, status) = (events[2].GetProperty("data"), events[3].GetProperty("data"), events[4].GetProperty("data"));
        Assert.Equal((request, decision, "because", approved), (result.Text("request_id"), result.Text("decision"), result.Text("reason"), result.GetProperty("approved").GetBoolean()));
        Assert.Equal(("anonymous", events[2].Text("timestamp")), (result.Text("decided_by"), result.Text("decided_at")));
        Assert.Equal((request, decision), (cleared.Text("request_id"), cleared.Text("decision")));
        Assert.NotEmpty(cleared.Text("message"));
        Assert.Equal((decision, "c1"), (status.Text("status"), status.Text("tool_call_id")));
    }

    [Fact]
    public async Task SameAnswer_GetsTheRecordedDecision_WhenItIsRepeated()
    {
        var request = await _session.AskForIdAsync();
        var first = await _session.AnswerAsync(new { approved = true, reason = "first" });
        var cursor = await _session.CursorAsync();

        var again = await _session.AnswerAsync(new { approved = true, reason = "second" }, "sse");
        var named = await _session.AnswerAsync(new { approved = true, request_id = request });

        Assert.Equal([first.Text, first.Text], [again.Text, named.Text]);
        Assert.Equal(cursor, await _session.CursorAsync());
    }

    [Fact]
    public async Task OtherAnswer_IsToldTheWinner_WhenItComesLate()
    {
        await _session.AskAsync();
        var winner = (await _session.AnswerAsync(new { approved = false, reason = "no" }, "sse")).Data;

        var problem = (await _session.AnswerAsync(new { approved = true })).Problem(409, "already_decided");

        Assert.Equal(winner.GetRawText(), problem.GetProperty("decision").GetRawText());
        Assert.Equal("denied", (await _session.InfoAsync()).GetProperty("tool_status").Text("status"));
    }

    [Fact]
    public async Task FirstDecision_WinsAndNoLoserIsToldOtherwise_WhenManyAnswerAtOnce()
    {
        var request = await _session.AskForIdAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
            (Approved: i % 2 == 0, Answer: await _session.AnswerAsync(new { approved = i % 2 == 0, reason = $"{i}" }, new[] { "polling", "sse", "long-poll" }[i % 3]))));

        var winner = (await _session.DecisionAsync(request)).Data;
        Assert.All(answers, each => Assert.Equal(each.Approved == (winner.Text("status") == "approved") ? 200 : 409, each.Answer.Status));
        Assert.All(answers, each => Assert.Equal(
            winner.Text("reason"), (each.Answer.Status == 200 ? each.Answer.Data : each.Answer.Json.GetProperty("decision")).Text("reason")));
        Assert.Equal(5, (await _session.EventsAsync()).Count);
    }

    [Fact]
    public async Task Answer_IsAmbiguous_WhenSeveralRequestsAreOpenAndNoneIsNamed()
    {
        var requests = new[] { await _session.AskForIdAsync("c1"), await _session.AskForIdAsync("c2") };

        var problem = (await _session.AnswerAsync(new { approved = true })).Problem(409, "ambiguous_request");

        Assert.Equal(requests, problem.GetProperty("request_ids").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(2, (await _session.InfoAsync()).GetProperty("permission_requests").GetArrayLength());
    }

    [Fact]
    public async Task Answer_GoesToTheNamedRequest_WhenSeveralAreOpen()
    {
        await _session.AskForIdAsync("c1");
        var second = await _session.AskForIdAsync("c2");

        await _session.AnswerAsync(new { approved = true, request_id = second });

        Assert.Equal(["c1"], (await _session.InfoAsync()).GetProperty("permission_requests").EnumerateArray().Select(open => open.Text("tool_call_id")));
    }

    [Fact]
    public async Task Answer_IsRefused_WhenNothingWasEverAsked()
    {
        await _session.StartAsync();

        (await _session.AnswerAsync(new { approved = true })).Problem(409, "no_open_request");
    }

    [Fact]
    public async Task Answer_IsRefused_WhenTheNamedRequestIsUnknown()
    {
        await _session.AskAsync();

        (await _session.AnswerAsync(new { approved = true, request_id = "req_0" })).Problem(404, "unknown_request");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_IsGone_WhenTheRequestWasWithdrawn(bool named)
    {
        var request = await _session.AskForIdAsync();
        await _session.WithdrawAsync(request);

        var problem = (await _session.AnswerAsync(new { approved = true, request_id = named ? request : null })).Problem(410, "request_withdrawn");

        Assert.Equal("withdrawn", problem.GetProperty("decision").Text("decision"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_IsGone_WhenTheRequestExpired(bool named)
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var request = await session.AskForIdAsync(timeoutSeconds: 7);
        time.Advance(TimeSpan.FromSeconds(7));

        var problem = (await session.AnswerAsync(new { approved = true, request_id = named ? request : null })).Problem(410, "request_expired");

        var decision = problem.GetProperty("decision");
        Assert.Equal(("expired", false), (decision.Text("decision"), decision.GetProperty("approved").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, decision.GetProperty("decided_by").ValueKind);
    }
}
