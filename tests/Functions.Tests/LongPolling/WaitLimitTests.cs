namespace Notify.Functions.Tests.LongPolling;

/// <summary>Only what is held counts: what can be told at once is told.</summary>
public sealed class WaitLimitTests
{
    private const string OneWait = "Notify:Limits:MaxWaitsPerSession=1";

    private readonly ObservedTime _time = new();

    [Fact(Timeout = 30_000)]
    public async Task Poll_IsRefusedAfterAMoment_WhenTheSessionHasAsManyAsItMay()
    {
        await using var host = await NotifyHost.StartAsync(_time, OneWait);
        var session = new SessionClient(host.Http);
        var held = await HoldAsync(session.GetAsync("long-poll"));

        var answer = await _time.TurnedAwayAsync(session.GetAsync("long-poll"));

        answer.Problem(429, "too_many_waits");
        Assert.Equal("5", answer.Header("Retry-After"));
        await session.StartAsync();
        Assert.False((await held).Data.GetProperty("timed_out").GetBoolean());
    }

    [Fact(Timeout = 30_000)]
    public async Task Poll_IsAnswered_WhenItsAnswerIsAtHandAndTheSessionHasAsManyAsItMay()
    {
        await using var host = await NotifyHost.StartAsync(_time, OneWait);
        var session = new SessionClient(host.Http);
        await session.StartAsync();
        var held = await HoldAsync(session.GetAsync("long-poll"));

        var events = await session.EventsAsync();
        var gone = await session.GetAsync("long-poll", "?cursor=00000000-7");

        Assert.Single(events);
        gone.Problem(410, "cursor_expired");
        Assert.False(held.IsCompleted);
    }

    [Fact(Timeout = 30_000)]
    public async Task Poll_IsHeld_WhenAnotherSessionHasAsManyAsItMayOrThePlaceIsFreeAgain()
    {
        await using var host = await NotifyHost.StartAsync(_time, OneWait);
        var session = new SessionClient(host.Http);
        var first = await HoldAsync(session.GetAsync("long-poll"));
        await HoldAsync(new SessionClient(host.Http).GetAsync("long-poll"));
        await session.StartAsync();
        await first;

        var second = await HoldAsync(session.GetAsync("long-poll"));

        Assert.False(second.IsCompleted);
    }

    [Fact(Timeout = 30_000)]
    public async Task WaitForADecision_IsRefusedAfterAMoment_WhenTheSessionHasAsManyAsItMay()
    {
        await using var host = await NotifyHost.StartAsync(_time, OneWait);
        var session = new SessionClient(host.Http);
        var request = await session.AskForIdAsync();
        var held = await HoldAsync(session.DecisionAsync(request, wait: 25));

        var answer = await _time.TurnedAwayAsync(session.DecisionAsync(request, wait: 25));

        answer.Problem(429, "too_many_waits");
        await session.AnswerAsync(new { approved = true });
        Assert.Equal("approved", (await held).Data.Text("status"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Decision_IsTold_WhenItIsAtHandAndTheSessionHasAsManyWaitsAsItMay()
    {
        await using var host = await NotifyHost.StartAsync(_time, OneWait);
        var session = new SessionClient(host.Http);
        var (open, decided) = (await session.AskForIdAsync(call: "c1"), await session.AskForIdAsync(call: "c2"));
        await session.AnswerAsync(new { approved = false, request_id = decided });
        var held = await HoldAsync(session.DecisionAsync(open, wait: 25));

        Assert.Equal("pending", (await session.DecisionAsync(open, wait: 0)).Data.Text("status"));
        Assert.Equal("denied", (await session.DecisionAsync(decided, wait: 25)).Data.Text("status"));
        (await session.DecisionAsync("req_0", wait: 25)).Problem(404, "unknown_request");
        Assert.False(held.IsCompleted);
    }

    [Fact(Timeout = 30_000)]
    public async Task AgentsWait_IsHeld_WhenReadersHaveAllTheirPlaces()
    {
        await using var host = await NotifyHost.StartAsync(_time, OneWait);
        var session = new SessionClient(host.Http);
        var request = await session.AskForIdAsync();
        var poll = await HoldAsync(session.GetAsync("long-poll"));

        var wait = await HoldAsync(session.DecisionAsync(request, wait: 25));
        await session.AnswerAsync(new { approved = true });

        Assert.Equal("approved", (await wait).Data.Text("status"));
        Assert.Equal(200, (await poll).Status);
    }

    // Once this returns it is held.
    private async Task<Task<WireAnswer>> HoldAsync(Task<WireAnswer> sent)
    {
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));
        return sent;
    }
}
