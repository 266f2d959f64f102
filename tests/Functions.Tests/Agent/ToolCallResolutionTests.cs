using System.Text.Json;

namespace Notify.Functions.Tests.Agent;

/// <summary>Which call is meant by an agent that sends no ids, as the guide's agents do.</summary>
public sealed class ToolCallResolutionTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Ask_SpeaksOfTheStartedCall_WhenItNamesOnlyTheTool()
    {
        var started = (await _session.StartAsync()).Text("tool_call_id");

        Assert.Equal(started, (await _session.AskAsync()).Text("tool_call_id"));
    }

    [Fact]
    public async Task Progress_SpeaksOfTheNewestUnfinishedCall_WhenSeveralOfTheToolRun()
    {
        await _session.StartAsync(call: "older");
        await _session.StartAsync(call: "newer");
        await _session.StartAsync("other_tool", call: "other");

        var reply = (await _session.PostAsync("agent/tool-progress", new { tool_info = TheTool.Info(), progress = 1 })).Data;

        Assert.Equal("newer", reply.Text("tool_call_id"));
    }

    [Fact]
    public async Task Completion_SpeaksOfTheOlderCall_WhenTheNewerOneIsFinished()
    {
        await _session.StartAsync(call: "older");
        await _session.StartAsync(call: "newer");
        await _session.CompleteAsync();

        Assert.Equal("older", (await _session.CompleteAsync()).Text("tool_call_id"));
    }

    [Theory]
    [InlineData("agent/tool-waiting-permission")]
    [InlineData("agent/tool-progress")]
    [InlineData("agent/tool-execution-complete")]
    public async Task Report_BeginsACall_WhenNoneOfTheToolIsUnfinished(string endpoint)
    {
        await _session.StartAsync("other_tool", call: "other");

        var reply = (await _session.PostAsync(endpoint, new { tool_info = TheTool.Info(), progress = 1, success = true })).Data;

        Assert.Matches("^call_[0-9a-f]{32}$", reply.Text("tool_call_id"));
    }

    [Fact]
    public async Task Start_BeginsAnotherCall_WhenOneOfTheToolRuns()
    {
        var first = (await _session.StartAsync()).Text("tool_call_id");

        Assert.NotEqual(first, (await _session.StartAsync()).Text("tool_call_id"));
    }

    [Fact]
    public async Task ToolCalls_ListWhatIsNotFinished_WhenCallsRunInParallel()
    {
        await _session.StartAsync("build", call: "c1");
        await _session.StartAsync("test", call: "c2");
        await _session.AskAsync("deploy", call: "c3");
        await _session.ProgressAsync("c1", 7);
        await _session.CompleteAsync("test", call: "c2");

        var calls = (await _session.InfoAsync()).GetProperty("tool_calls").EnumerateArray().ToArray();

        Assert.Equal([("c1", "build", "executing"), ("c3", "deploy", "waiting_permission")], calls.Select(Summary));
        Assert.Equal(7, calls[0].GetProperty("progress").GetInt32());
    }

    [Fact]
    public async Task ToolCall_StaysListed_WhenItsRequestIsDenied()
    {
        await _session.AskAsync(call: "c1");
        await _session.AnswerAsync(new { approved = false });

        var calls = (await _session.InfoAsync()).GetProperty("tool_calls").EnumerateArray();

        Assert.Equal([("c1", "run_command", "denied")], calls.Select(Summary));
    }

    private static (string Call, string Tool, string Status) Summary(JsonElement call) =>
        (call.Text("tool_call_id"), call.Text("tool_name"), call.Text("status"));
}
