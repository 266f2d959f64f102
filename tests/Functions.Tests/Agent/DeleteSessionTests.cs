namespace Notify.Functions.Tests.Agent;

public sealed class DeleteSessionTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Deletion_ForgetsAllThatTheSessionHolds_WhenItHasSomething()
    {
        var approved = await _session.AskForIdAsync();
        await _session.AnswerAsync(new { approved = true });
        await _session.AskAsync();
        await _session.CompleteAsync();

        Assert.True((await _session.DeleteAsync()).Data.GetProperty("deleted").GetBoolean());

        var info = await _session.InfoAsync();
        Assert.Equal("00000000-0", info.Text("cursor"));
        Assert.All(["tool_status", "permission_request", "tool_result"], member => Assert.Equal("null", info.GetProperty(member).GetRawText()));
        (await _session.DecisionAsync(approved)).Problem(404, "unknown_request");
    }

    [Fact]
    public async Task Deletion_SaysThatThereWasNothing_WhenItIsRepeated()
    {
        await _session.StartAsync();
        await _session.DeleteAsync();

        Assert.False((await _session.DeleteAsync()).Data.GetProperty("deleted").GetBoolean());
    }

    [Fact]
    public async Task Session_HasAnotherEpoch_WhenItIsBegunAgain()
    {
        var before = (await _session.StartAsync()).Text("cursor");
        await _session.DeleteAsync();

        var after = (await _session.StartAsync()).Text("cursor");

        Assert.EndsWith("-1", after, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task IdempotencyKey_IsForgotten_WhenItsSessionIsDeleted()
    {
        var body = new { tool_info = TheTool.Info() };
        var before = await _session.PostAsync("agent/tool-execution-start", body, key: "k1");
        await _session.DeleteAsync();

        var after = await _session.PostAsync("agent/tool-execution-start", body, key: "k1");

        Assert.NotEqual(before.Data.Text("tool_call_id"), after.Data.Text("tool_call_id"));
    }
}
