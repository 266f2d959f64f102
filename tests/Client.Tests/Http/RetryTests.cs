using System.Net;
using Notify.Client.Http;
using Notify.Client.Tests.Services;
using Notify.Testing;

namespace Notify.Client.Tests.Http;

public sealed class RetryTests
{
    private readonly AwaitedTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Action_IsRepeatedUnderOneKey_WhenTheFailureMayPass(int status)
    {
        var script = new ScriptedService(() => ScriptedService.Answer(status), () => throw new HttpRequestException("cut"), ScriptedService.Reported);

        var reported = await ActAsync(script, ScriptedService.Options());

        Assert.Equal(("c1", 3), (reported.ToolCallId, script.Requests));
        Assert.NotNull(Assert.Single(script.Keys.Distinct()));
    }

    [Fact]
    public async Task Actions_HaveKeysOfTheirOwn()
    {
        var script = new ScriptedService(ScriptedService.Reported);

        await ActAsync(script, ScriptedService.Options());
        await ActAsync(script, ScriptedService.Options());

        Assert.Equal(2, script.Keys.Distinct().Count());
    }

    [Theory]
    [InlineData(400, "invalid_body")]
    [InlineData(403, "forbidden")]
    [InlineData(413, "event_too_large")]
    [InlineData(422, "idempotency_key_reused")]
    public async Task Action_IsNotRepeated_WhenTheRefusalWouldStay(int status, string code)
    {
        var script = new ScriptedService(() => ScriptedService.Answer(status, $$"""{"success":false,"code":"{{code}}","title":"t","detail":"what to do"}"""));

        var failure = await Assert.ThrowsAsync<NotifyException>(() => ActAsync(script, ScriptedService.Options()));

        Assert.Equal((code, (HttpStatusCode)status, "what to do", 1), (failure.Code, failure.Status, failure.Detail, script.Requests));
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>", "unexpected_answer")]
    [InlineData(200, "{}", "unexpected_answer")]
    [InlineData(200, """{"success":true,"data":null}""", "unexpected_answer")]
    [InlineData(200, """{"success":true,"data":{}}""", "unexpected_answer")]
    [InlineData(200, """{"success":true,"data":{"tool_call_id":null,"cursor":"abcdefgh-1"}}""", "unexpected_answer")]
    [InlineData(302, "", "unexpected_answer")]
    [InlineData(404, "<html>Not found</html>", "unexpected_answer")]
    [InlineData(401, "", "unauthenticated")]
    public async Task Action_FailsAndSaysSo_WhenSomethingElseAnswers(int status, string body, string code)
    {
        var script = new ScriptedService(() => ScriptedService.Answer(status, body));

        var failure = await Assert.ThrowsAsync<NotifyException>(() => ActAsync(script, ScriptedService.Options()));

        Assert.Equal((code, (HttpStatusCode)status, 1), (failure.Code, failure.Status, script.Requests));
    }

    [Fact]
    public async Task Action_WaitsAsLongAsTheServiceAsks()
    {
        var script = new ScriptedService(() => ScriptedService.Busy(429, retryAfterSeconds: 7), ScriptedService.Reported);
        var options = new NotifyClientOptions { BaseAddress = new Uri("http://service") };

        var acting = ActAsync(script, options, time);
        var wait = await time.NextPauseAsync(options);

        Assert.InRange(wait, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.5));
        time.Advance(wait);
        Assert.Equal("c1", (await acting).ToolCallId);
    }

    [Fact]
    public async Task Action_Fails_WhenTheServiceAsksForMoreTimeThanThereIs()
    {
        var script = new ScriptedService(() => ScriptedService.Busy(503, retryAfterSeconds: 3600));

        var failure = await Assert.ThrowsAsync<NotifyException>(() => ActAsync(script, new() { BaseAddress = new Uri("http://service") }, time));

        Assert.Equal(("session_busy", HttpStatusCode.ServiceUnavailable, 1), (failure.Code, failure.Status, script.Requests));
    }

    [Fact]
    public async Task Action_IsGivenUp_WhenItsTimeIsUp()
    {
        var script = new ScriptedService(() => throw new HttpRequestException("nobody there"));
        var options = new NotifyClientOptions { BaseAddress = new Uri("http://service") };

        var acting = ActAsync(script, options, time);
        while (!acting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var failure = await Assert.ThrowsAsync<NotifyException>(() => acting);
        Assert.Equal((NotifyException.UnreachableCode, null), (failure.Code, failure.Status));
        Assert.IsType<HttpRequestException>(failure.InnerException);
        Assert.True(script.Requests > 5, $"{script.Requests} requests in two minutes.");
    }

    [Fact]
    public void Waits_GrowUpToTheirBound_AndAreRandomBelowIt()
    {
        var schedule = new RetrySchedule(new() { FirstDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(5) }, budget: null, time);

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => schedule.NextDelay(null, random: 1).TotalSeconds));
        Assert.Equal(TimeSpan.Zero, schedule.NextDelay(null, random: 0));
        schedule.Reset();
        Assert.Equal(0.5, schedule.NextDelay(null, random: 0.5).TotalSeconds);
    }

    [Fact]
    public void Waits_StayWithinTheirBound_HoweverManyThereWere()
    {
        var schedule = new RetrySchedule(new(), budget: null, time);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(schedule.NextDelay(null, random: 1), TimeSpan.Zero, TimeSpan.FromSeconds(15)));
    }

    private static async Task<ReportedCall> ActAsync(ScriptedService script, NotifyClientOptions options, TimeProvider? time = null)
    {
        using var http = new HttpClient(script, disposeHandler: false);
        using var agent = new NotifyAgentClient(http, options, time);
        return await agent.StartToolAsync("s", TheTool.DeleteFile(), cancellationToken: Token);
    }
}
