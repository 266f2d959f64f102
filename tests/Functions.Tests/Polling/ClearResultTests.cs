using System.Text.Json;

namespace Notify.Functions.Tests.Polling;

public sealed class ClearResultTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Result_IsClearedAndAnswered_WhenThereIsNoBody()
    {
        await _session.CompleteAsync(call: "c1", result: "seen");
        var shown = (await _session.InfoAsync()).GetProperty("tool_result").GetRawText();

        var cleared = (await _session.PostAsync("polling/clear-result", null)).Data;

        Assert.Equal(shown, cleared.GetRawText());
        Assert.Equal(JsonValueKind.Null, (await _session.InfoAsync()).GetProperty("tool_result").ValueKind);
        var recorded = (await _session.EventsAsync())[^1];
        Assert.Equal(("result_cleared", "c1"), (recorded.Text("type"), recorded.GetProperty("data").Text("tool_call_id")));
        Assert.NotEmpty(recorded.GetProperty("data").Text("message"));
    }

    [Fact]
    public async Task Result_IsCleared_WhenTheCursorIsThatOfTheStateThatShowedIt()
    {
        await _session.CompleteAsync();
        await _session.StartAsync();

        var cleared = (await _session.PostAsync("polling/clear-result", new { cursor = await _session.CursorAsync() })).Data;

        Assert.Equal(JsonValueKind.Object, cleared.ValueKind);
    }

    [Fact]
    public async Task Result_Stays_WhenItIsNewerThanTheCursor()
    {
        await _session.CompleteAsync(result: "first");
        var seen = await _session.CursorAsync();
        await _session.CompleteAsync(result: "second");
        var cursor = await _session.CursorAsync();

        var cleared = (await _session.PostAsync("polling/clear-result", new { cursor = seen })).Data;

        Assert.Equal(JsonValueKind.Null, cleared.ValueKind);
        Assert.Equal(cursor, await _session.CursorAsync());
        Assert.Equal("second", (await _session.InfoAsync()).GetProperty("tool_result").Text("result"));
    }

    [Fact]
    public async Task Result_Stays_WhenTheCursorIsOfAnotherEpoch()
    {
        await _session.CompleteAsync();

        var cleared = (await _session.PostAsync("polling/clear-result", new { cursor = "00000000-9" })).Data;

        Assert.Equal(JsonValueKind.Null, cleared.ValueKind);
        Assert.Equal(JsonValueKind.Object, (await _session.InfoAsync()).GetProperty("tool_result").ValueKind);
    }

    [Fact]
    public async Task Nothing_IsAppended_WhenThereIsNoResult()
    {
        await _session.StartAsync();

        var cleared = (await _session.PostAsync("polling/clear-result", new { })).Data;

        Assert.Equal(JsonValueKind.Null, cleared.ValueKind);
        Assert.Single(await _session.EventsAsync());
    }

    [Fact]
    public async Task Clearing_IsRefused_WhenTheCursorIsNone() =>
        Assert.Equal("$.cursor", (await _session.PostAsync("polling/clear-result", new { cursor = "latest" })).Problem(400, "invalid_body").Text("path"));
}
