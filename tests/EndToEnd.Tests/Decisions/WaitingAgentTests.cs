using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.Decisions;

public sealed class WaitingAgentTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "approved")]
    [InlineData(false, "denied")]
    public async Task WaitingAgent_LearnsTheDecision_WhenItIsMadeOnAnotherInstance(bool approved, string status)
    {
        var (first, second) = await instances.StartedAsync();
        var agent = new TestAgent(second.Http, NewSession.Id(), Token);
        var requestId = await agent.AskPermissionAsync();

        var waiting = agent.DecisionAsync(requestId, waitSeconds: 25);
        await JsonAnswer.PostAsync(first.Http, Paths.SseResponse(agent.Session), new { approved, reason = "seen" }, Token);
        var decision = await waiting.WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token);

        Assert.Equal(status, decision.GetProperty("status").GetString());
        Assert.Equal("seen", decision.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task WaitingAgent_IsToldPending_WhenItsWaitEndsWithoutADecision()
    {
        var (first, _) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        var requestId = await agent.AskPermissionAsync();

        var decision = await agent.DecisionAsync(requestId, waitSeconds: 1);

        Assert.Equal("pending", decision.GetProperty("status").GetString());
    }
}
