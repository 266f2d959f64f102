using System.Text.Json;

namespace Notify.Functions.Tests.Polling;

public sealed class SessionInfoTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task SessionInfo_IsAnEmptyState_WhenNobodyHasWrittenToTheSession()
    {
        var info = await _session.InfoAsync();

        Assert.Equal(
            ["session_id", "cursor", "tool_status", "permission_request", "permission_requests", "tool_result", "tool_calls", "poll_after_ms"],
            info.EnumerateObject().Select(member => member.Name));
        Assert.Equal((_session.Id, "00000000-0"), (info.Text("session_id"), info.Text("cursor")));
        Assert.All(["tool_status", "permission_request", "tool_result"], member => Assert.Equal(JsonValueKind.Null, info.GetProperty(member).ValueKind));
        Assert.All(["permission_requests", "tool_calls"], member => Assert.Equal("[]", info.GetProperty(member).GetRawText()));
    }

    [Fact]
    public async Task SessionInfo_HasTheWholeState_WhenMuchHasHappened()
    {
        await _session.CompleteAsync("build", call: "c1");
        await _session.AskAsync("deploy", call: "c2");
        await _session.AskAsync("delete", call: "c3");
        var cursor = (await _session.StartAsync("test", call: "c4")).Text("cursor");

        var info = await _session.InfoAsync();

        Assert.Equal(cursor, info.Text("cursor"));
        Assert.Equal("c4", info.GetProperty("tool_status").Text("tool_call_id"));
        Assert.Equal("c2", info.GetProperty("permission_request").Text("tool_call_id"));
        Assert.Equal(["c2", "c3"], info.GetProperty("permission_requests").EnumerateArray().Select(open => open.Text("tool_call_id")));
        Assert.Equal("c1", info.GetProperty("tool_result").Text("tool_call_id"));
        Assert.Equal(["c2", "c3", "c4"], info.GetProperty("tool_calls").EnumerateArray().Select(call => call.Text("tool_call_id")));
    }

    [Theory]
    [InlineData("polling/tool-status", "tool_status")]
    [InlineData("polling/permission-request", "permission_request")]
    [InlineData("polling/tool-result", "tool_result")]
    public async Task Part_IsThatOfTheState_OrNullWhereThereIsNone(string endpoint, string member)
    {
        var none = (await _session.GetAsync(endpoint)).Data;
        await _session.CompleteAsync(call: "c1");
        await _session.AskAsync(call: "c2");

        var part = (await _session.GetAsync(endpoint)).Data;

        Assert.Equal(JsonValueKind.Null, none.ValueKind);
        Assert.Equal((await _session.InfoAsync()).GetProperty(member).GetRawText(), part.GetRawText());
    }

    [Fact]
    public async Task OpenRequest_IsGoneFromTheState_WhenItsTimeIsUp()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        await session.AskAsync(timeoutSeconds: 7);

        time.Advance(TimeSpan.FromSeconds(7));

        var info = await session.InfoAsync();
        Assert.Equal(JsonValueKind.Null, info.GetProperty("permission_request").ValueKind);
        Assert.Equal("expired", info.GetProperty("tool_status").Text("status"));
        Assert.Equal(
            ["tool_status", "permission_request", "permission_response_result", "permission_cleared", "tool_status"],
            (await session.EventsAsync()).Select(e => e.Text("type")));
    }
}
