namespace Notify.Functions.Tests.Agent;

public sealed class WithdrawRequestTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Withdrawal_AnswersTheRequest_WhenItWasOpen()
    {
        var request = await _session.AskForIdAsync();

        var withdrawn = (await _session.WithdrawAsync(request, new { reason = "not needed" })).Data;

        Assert.Equal((request, "withdrawn", "not needed"), (withdrawn.Text("request_id"), withdrawn.Text("status"), withdrawn.Text("reason")));
        Assert.Equal("cancelled", (await _session.InfoAsync()).GetProperty("tool_status").Text("status"));
        Assert.Equal(
            ["tool_status", "permission_request", "permission_response_result", "permission_cleared", "tool_status"],
            (await _session.EventsAsync()).Select(e => e.Text("type")));
    }

    [Fact]
    public async Task Withdrawal_IsTakenWithoutABody_WhenThereIsNoReason()
    {
        var request = await _session.AskForIdAsync();

        Assert.Equal("withdrawn", (await _session.WithdrawAsync(request)).Data.Text("status"));
    }

    [Fact]
    public async Task Withdrawal_AnswersTheSame_WhenItIsRepeated()
    {
        var request = await _session.AskForIdAsync();
        var first = await _session.WithdrawAsync(request);
        var cursor = await _session.CursorAsync();

        Assert.Equal(first.Text, (await _session.WithdrawAsync(request, new { reason = "again" })).Text);
        Assert.Equal(cursor, await _session.CursorAsync());
    }

    [Fact]
    public async Task Withdrawal_NamesTheDecision_WhenSomebodyAnsweredBefore()
    {
        var request = await _session.AskForIdAsync();
        await _session.AnswerAsync(new { approved = true });

        var problem = (await _session.WithdrawAsync(request)).Problem(409, "already_decided");

        Assert.Equal("approved", problem.GetProperty("decision").Text("decision"));
    }

    [Fact]
    public async Task Withdrawal_SaysThatTheRequestExpired_WhenItsTimeIsUp()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var request = await session.AskForIdAsync(timeoutSeconds: 7);
        time.Advance(TimeSpan.FromSeconds(7));

        (await session.WithdrawAsync(request)).Problem(410, "request_expired");
    }

    [Fact]
    public async Task Withdrawal_SaysThatTheRequestIsUnknown_WhenThereIsNone() =>
        (await _session.WithdrawAsync("req_0")).Problem(404, "unknown_request");

    [Fact]
    public async Task Withdrawal_SaysThatItsReasonIsTooLarge_WhenTheLimitIsSmall()
    {
        await using var small = await NotifyHost.StartAsync(settings: "Notify:Limits:MaxEventBytes=1024");
        var session = new SessionClient(small.Http);
        var request = await session.AskForIdAsync();

        var answer = await session.WithdrawAsync(request, new { reason = new string('x', 1024) });

        answer.Problem(413, "event_too_large");
    }
}
