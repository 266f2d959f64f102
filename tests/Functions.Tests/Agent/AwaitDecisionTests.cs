namespace Notify.Functions.Tests.Agent;

public sealed class AwaitDecisionTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Theory]
    [InlineData(true, "approved")]
    [InlineData(false, "denied")]
    public async Task Decision_IsToldWithAllThatIsRecorded_WhenSomebodyAnswered(bool approved, string status)
    {
        var asked = await _session.AskAsync();
        await _session.AnswerAsync(new { approved, reason = "because" });

        var decision = (await _session.DecisionAsync(asked.Text("request_id"))).Data;

        Assert.Equal((status, "because", "anonymous"), (decision.Text("status"), decision.Text("reason"), decision.Text("decided_by")));
        Assert.Equal(asked.Text("parameters_digest"), decision.Text("parameters_digest"));
        Assert.Matches("Z$", decision.Text("decided_at"));
    }

    [Fact]
    public async Task Decision_IsPending_WhenNobodyAnsweredAndTheAgentDoesNotWait()
    {
        var asked = await _session.AskAsync();

        var decision = (await _session.DecisionAsync(asked.Text("request_id"))).Data;

        Assert.Equal(("pending", asked.Text("expires_at")), (decision.Text("status"), decision.Text("expires_at")));
        Assert.All(["reason", "decided_by", "decided_at"], member => Assert.Equal("null", decision.GetProperty(member).GetRawText()));
    }

    [Theory]
    [InlineData("approved")]
    [InlineData("denied")]
    [InlineData("withdrawn")]
    public async Task Wait_EndsAtOnce_WhenTheRequestIsDecided(string status)
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var request = await session.AskForIdAsync();
        var waiting = session.DecisionAsync(request, wait: 25);
        await time.WaitBeganAsync(TimeSpan.FromSeconds(25));
        Assert.False(waiting.IsCompleted);

        await (status == "withdrawn" ? session.WithdrawAsync(request) : session.AnswerAsync(new { approved = status == "approved" }));

        Assert.Equal(status, (await waiting).Data.Text("status"));
    }

    [Fact]
    public async Task Wait_DecidesNothing_WhenItsTimeIsUp()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var request = await session.AskForIdAsync();
        var cursor = await session.CursorAsync();
        var waiting = session.GetAsync("agent/permission-decision", $"/{request}");
        await time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        time.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal("pending", (await waiting).Data.Text("status"));
        Assert.Equal(cursor, await session.CursorAsync());
        Assert.Equal("approved", (await session.AnswerAsync(new { approved = true })).Data.Text("decision"));
    }

    [Fact]
    public async Task Wait_EndsExactlyWhenTheRequestExpires_WhenNobodyAnswers()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var request = await session.AskForIdAsync(timeoutSeconds: 7);
        var waiting = session.DecisionAsync(request, wait: 25);
        await time.WaitBeganAsync(TimeSpan.FromSeconds(7));

        time.Advance(TimeSpan.FromMilliseconds(6_999));
        Assert.Equal("pending", (await session.DecisionAsync(request)).Data.Text("status"));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        var decision = (await waiting).Data;
        Assert.Equal(("expired", "2026-11-22T08:30:07.000Z"), (decision.Text("status"), decision.Text("decided_at")));
        Assert.Equal("null", decision.GetProperty("decided_by").GetRawText());
    }

    [Fact]
    public async Task Wait_AnswersPending_WhenTheHostStops()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var waiting = session.DecisionAsync(await session.AskForIdAsync(), wait: 25);
        await time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        await held.StopAsync();

        Assert.Equal("pending", (await waiting).Data.Text("status"));
        Assert.Empty(held.Errors);
    }

    [Fact]
    public async Task Wait_SaysThatTheRequestIsUnknown_WhenItsSessionIsDeleted()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var waiting = session.DecisionAsync(await session.AskForIdAsync(), wait: 25);
        await time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        await session.DeleteAsync();

        (await waiting).Problem(404, "unknown_request");
    }

    [Theory]
    [InlineData("req_0")]
    [InlineData("not%20an%20id")]
    [InlineData("%C3%A9")]
    public async Task Wait_SaysThatTheRequestIsUnknown_WhenThereIsNone(string request)
    {
        await _session.AskAsync();

        (await _session.DecisionAsync(request)).Problem(404, "unknown_request");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("56")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("1&wait=2")]
    [InlineData("99999999999999999999")]
    public async Task Wait_IsRefused_WhenItIsNoNumberOfSecondsUpTo55(string wait)
    {
        var request = await _session.AskForIdAsync();

        var problem = (await _session.GetAsync("agent/permission-decision", $"/{request}?wait={wait}")).Problem(400, "invalid_parameter");

        Assert.Equal("wait", problem.Text("parameter"));
    }
}
