namespace Notify.Functions.Tests.LongPolling;

public sealed class CursorExpiredTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Theory]
    [InlineData("nonsense", "malformed")]
    [InlineData("{epoch}-01", "malformed")]
    [InlineData("{epoch}--1", "malformed")]
    [InlineData("{epoch}-1%00", "malformed")]
    [InlineData("{epoch}-99999999999999999999", "malformed")]
    [InlineData("{epoch}-1&cursor={epoch}-1", "malformed")]
    [InlineData("zzzzzzzz-1", "other_epoch")]
    [InlineData("00000000-1", "other_epoch")]
    [InlineData("{epoch}-2", "from_the_future")]
    public async Task Poll_GetsTheStateWith410_WhenItsCursorCannotBeHonoured(string cursor, string reason)
    {
        var epoch = (await _session.StartAsync()).Text("cursor").Split('-')[0];

        var answer = await _session.GetAsync("long-poll", $"?cursor={cursor.Replace("{epoch}", epoch, StringComparison.Ordinal)}");

        var problem = answer.Problem(410, "cursor_expired");
        Assert.Equal(reason, problem.Text("reason"));
        Assert.Equal((await _session.InfoAsync()).GetRawText(), problem.GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Poll_GetsTheStateWith410_WhenTheHeaderCannotBeHonoured()
    {
        await _session.StartAsync();

        (await _session.GetAsync("long-poll", ifNoneMatch: "\"zzzzzzzz-1\"")).Problem(410, "cursor_expired");
    }

    [Fact]
    public async Task Poll_GetsTheStateWith410_WhenEventsAfterItsCursorAreNoLongerKept()
    {
        await using var small = await NotifyHost.StartAsync(settings: "Notify:Storage:MaxHistoryEvents=500");
        var session = new SessionClient(small.Http);
        await session.AskAsync("other_tool", call: "asked");
        var first = await session.FillAsync(600);

        var problem = (await session.GetAsync("long-poll", $"?cursor={first}")).Problem(410, "cursor_expired");

        Assert.Equal("history_gone", problem.Text("reason"));
        Assert.Equal("asked", problem.GetProperty("data").GetProperty("permission_request").Text("tool_call_id"));
    }
}
