using System.Text.Json;

namespace Notify.Functions.Tests.Agent;

public sealed class ReportedToolTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Start_AnswersTheCallAndItsCursor_WhenItIsReported()
    {
        var reply = await _session.StartAsync(call: "c1");

        Assert.Equal(["tool_call_id", "cursor"], reply.EnumerateObject().Select(member => member.Name));
        Assert.Equal("c1", reply.Text("tool_call_id"));
        Assert.Matches("^[a-z0-9]{8}-1$", reply.Text("cursor"));
    }

    [Fact]
    public async Task Start_RecordsOneStatus_WhenItIsReported()
    {
        await _session.PostAsync("agent/tool-execution-start", new
        {
            tool_info = new { tool_name = "build", parameters = new { target = "all" }, risk_level = "low", start_time = "2026-11-22T08:30:00Z", tool_call_id = "c1" },
        });

        var recorded = Assert.Single(await _session.EventsAsync());
        Assert.Equal("tool_status", recorded.Text("type"));
        Assert.Equal(1, recorded.GetProperty("seq").GetInt64());
        Assert.Equal(_session.Id, recorded.Text("session_id"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", recorded.Text("timestamp"));
        var data = recorded.GetProperty("data");
        Assert.Equal(("executing", "build", "c1"), (data.Text("status"), data.Text("tool_name"), data.Text("tool_call_id")));
        Assert.Equal(recorded.Text("timestamp"), data.Text("timestamp"));
        Assert.Equal(
            """{"parameters":{"target":"all"},"risk_level":"low","start_time":"2026-11-22T08:30:00Z"}""", data.GetProperty("details").GetRawText());
    }

    [Fact]
    public async Task ToolInfo_GetsItsDefaults_WhenItNamesOnlyTheTool()
    {
        var reply = (await _session.PostAsync("agent/tool-execution-start", new { tool_info = new { tool_name = "build" } })).Data;

        var details = (await _session.InfoAsync()).GetProperty("tool_status").GetProperty("details");
        Assert.Equal("""{"parameters":{},"risk_level":"medium"}""", details.GetRawText());
        Assert.NotEmpty(reply.Text("tool_call_id"));
    }

    [Fact]
    public async Task Progress_IsPassedOnAsPosted_WhenItNamesTheCall()
    {
        await _session.StartAsync(call: "c1");

        var reply = (await _session.PostAsync(
            "agent/tool-progress", new { tool_call_id = "c1", progress = 0.5, total = 2, message = "half", partial_result = new { lines = new[] { 1, 2 } } })).Data;

        var recorded = (await _session.EventsAsync())[^1];
        var data = recorded.GetProperty("data");
        Assert.Equal(("tool_progress", "c1", 0.5), (recorded.Text("type"), data.Text("tool_call_id"), data.GetProperty("progress").GetDouble()));
        Assert.Equal((2, "half"), (data.GetProperty("total").GetInt32(), data.Text("message")));
        Assert.Equal("""{"lines":[1,2]}""", data.GetProperty("partial_result").GetRawText());
        Assert.EndsWith("-2", reply.Text("cursor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_IsRefused_WhenNoUnfinishedCallHasTheId()
    {
        await _session.StartAsync(call: "c1");

        var answer = await _session.PostAsync("agent/tool-progress", new { tool_call_id = "c2", progress = 1 });

        answer.Problem(404, "unknown_tool_call");
        Assert.Single(await _session.EventsAsync());
    }

    [Theory]
    [InlineData(true, "completed")]
    [InlineData(false, "failed")]
    public async Task Completion_RecordsStatusAndResult_WhenItIsReported(bool success, string status)
    {
        await _session.StartAsync(call: "c1");

        await _session.CompleteAsync(call: "c1", result: new { error = "disk full", success }, success: success);

        var info = await _session.InfoAsync();
        var details = info.GetProperty("tool_status").GetProperty("details");
        Assert.Equal((status, success), (info.GetProperty("tool_status").Text("status"), details.GetProperty("success").GetBoolean()));
        Assert.Matches("Z$", details.Text("end_time"));
        var result = info.GetProperty("tool_result");
        Assert.Equal(("c1", "run_command", success), (result.Text("tool_call_id"), result.Text("tool_name"), result.GetProperty("success").GetBoolean()));
        Assert.Equal("disk full", result.GetProperty("result").Text("error"));
        Assert.Equal(["tool_status", "tool_status", "tool_result"], (await _session.EventsAsync()).Select(e => e.Text("type")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("0")]
    [InlineData("\"text\"")]
    [InlineData("[[]]")]
    public async Task Completion_KeepsTheResult_WhateverJsonItIs(string result)
    {
        await _session.CompleteAsync(result: JsonElement.Parse(result));

        Assert.Equal(result, (await _session.InfoAsync()).GetProperty("tool_result").GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Completion_WithdrawsTheOpenRequest_WhenTheCallIsStillWaiting()
    {
        var request = await _session.AskForIdAsync(call: "c1");

        await _session.CompleteAsync(call: "c1", success: false);

        Assert.Equal("withdrawn", (await _session.DecisionAsync(request)).Data.Text("status"));
        Assert.Empty((await _session.InfoAsync()).GetProperty("permission_requests").EnumerateArray());
    }
}
