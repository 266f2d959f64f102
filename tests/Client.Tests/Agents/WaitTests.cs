using Notify.Client.Tests.Http;
using Notify.Client.Tests.Services;
using Notify.Testing;

namespace Notify.Client.Tests.Agents;

/// <summary>A wait for a person, and what may come between.</summary>
public sealed class WaitTests
{
    private readonly AwaitedTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Wait_GoesOn_WhenSomethingElseAnswersForAWhile(int status)
    {
        var decision = await ActAsync(agent => agent.WaitForDecisionAsync("s", "req_1", Token), Pending, () => ScriptedService.Page(status), () => ScriptedService.Page(status), Approved);

        Assert.True(decision.IsApproved);
    }

    [Fact]
    public async Task Wait_GoesOn_WhenSomethingElseAnswersRightAfterTheQuestion()
    {
        var decision = await ActAsync(agent => agent.RequestPermissionAsync("s", TheTool.DeleteFile(), cancellationToken: Token), Asked, () => ScriptedService.Page(404), Approved);

        Assert.True(decision.IsApproved);
    }

    [Fact]
    public async Task Wait_Fails_WhenTheServiceWasNeverThere()
    {
        var failure = await Assert.ThrowsAsync<NotifyException>(() => ActAsync(agent => agent.WaitForDecisionAsync("s", "req_1", Token), () => ScriptedService.Page(404)));

        Assert.Equal(NotifyException.UnexpectedAnswerCode, failure.Code);
    }

    [Fact]
    public async Task Wait_OutlastsAnyOutage_HoweverLittleTimeActionsHave()
    {
        var decision = await ActAsync(
            agent => agent.WaitForDecisionAsync("s", "req_1", Token), ScriptedService.Nobody, () => ScriptedService.Page(503), Pending, ScriptedService.Nobody, ScriptedService.Nobody, Approved);

        Assert.True(decision.IsApproved);
    }

    [Fact]
    public async Task Wait_DoesNotAskInABareLoop_WhenItIsLetGoAtOnce()
    {
        using var script = new ScriptedService(Pending, Approved);
        var options = Options();
        options.Retry.FirstDelay = options.Retry.MaxDelay = TimeSpan.FromMinutes(1);
        using var http = new HttpClient(script);
        using var agent = new NotifyAgentClient(http, options, time);

        var waiting = agent.WaitForDecisionAsync("s", "req_1", Token);
        var wait = await time.NextPauseAsync(options);
        var requests = script.Requests;
        time.Advance(wait);

        Assert.True((await waiting).IsApproved);
        Assert.Equal(1, requests);
    }

    private static HttpResponseMessage Asked() => ScriptedService.Answer(
        200,
        """{"success":true,"data":{"request_id":"req_1","tool_call_id":"c1","parameters_digest":"d","expires_at":"2026-11-22T08:30:00Z","cursor":"abcdefgh-2"}}""");

    private static HttpResponseMessage Pending() => Decided("pending");

    private static HttpResponseMessage Approved() => Decided("approved");

    private static HttpResponseMessage Decided(string status) =>
        ScriptedService.Answer(200, $$$"""{"success":true,"data":{"request_id":"req_1","status":"{{{status}}}","parameters_digest":"d"}}""");

    // Actions have no time for repetitions; what goes on all the same is no action.
    private static NotifyClientOptions Options()
    {
        var options = ScriptedService.Options();
        options.Retry.Budget = TimeSpan.Zero;
        return options;
    }

    private static async Task<PermissionDecision> ActAsync(Func<NotifyAgentClient, Task<PermissionDecision>> act, params Func<HttpResponseMessage>[] answers)
    {
        using var http = new HttpClient(new ScriptedService([.. answers, ScriptedService.Over]));
        using var agent = new NotifyAgentClient(http, Options());
        return await act(agent);
    }
}
