namespace Notify.Functions.Tests.Sse;

public sealed class ResumedStreamTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_BeginsWithEveryEventAfterTheCursor_WhenItIsResumed(bool byHeader)
    {
        var seen = (await _session.StartAsync(call: "c1")).Text("cursor");
        await _session.ProgressAsync("c1", 1);
        await _session.ProgressAsync("c1", 2);
        await using var stream = byHeader ? await _session.StreamAsync(seen) : await _session.StreamAsync(query: $"?cursor={seen}");

        Assert.Equal(2, (await stream.NextAsync()).Seq);
        Assert.Equal(3, (await stream.NextAsync()).Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_GoesByTheHeader_WhenTheQueryHasAnOlderCursor()
    {
        var older = (await _session.StartAsync(call: "c1")).Text("cursor");
        var newer = (await _session.ProgressAsync("c1", 1)).Text("cursor");
        await _session.ProgressAsync("c1", 2);
        await using var stream = await _session.StreamAsync(newer, $"?cursor={older}");

        Assert.Equal(3, (await stream.NextAsync()).Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_FollowsLive_WhenTheCursorIsTheNewest()
    {
        var newest = (await _session.StartAsync(call: "c1")).Text("cursor");
        await using var stream = await _session.StreamAsync(newest);

        await _session.ProgressAsync("c1", 1);

        Assert.Equal(2, (await stream.NextAsync()).Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_ShowsManyEventsInOrder_WhenItIsFarBehind()
    {
        var first = await _session.FillAsync(301);
        await using var stream = await _session.StreamAsync(first);
        var seen = new List<long>();
        while (seen.Count < 300)
        {
            seen.Add((await stream.NextAsync()).Seq);
        }

        Assert.Equal(Enumerable.Range(2, 300).Select(seq => (long)seq), seen);
    }

    [Theory(Timeout = 30_000)]
    [InlineData("nonsense", "malformed")]
    [InlineData("{epoch}-01", "malformed")]
    [InlineData("zzzzzzzz-1", "other_epoch")]
    [InlineData("{epoch}-3", "from_the_future")]
    public async Task Stream_SaysResetAndBeginsWithTheState_WhenTheCursorCannotBeHonoured(string cursor, string reason)
    {
        var newest = (await _session.AskAsync()).Text("cursor");
        await using var stream = await _session.StreamAsync(cursor.Replace("{epoch}", newest.Split('-')[0], StringComparison.Ordinal));

        var (reset, status, request) = (await stream.NextAsync(), await stream.NextAsync(), await stream.NextAsync());

        Assert.Equal(("reset", reason), (reset.Type, reset.Data.Text("reason")));
        Assert.Null(reset.Id);
        Assert.False(reset.Envelope.TryGetProperty("seq", out _));
        Assert.Equal(["tool_status", "permission_request"], [status.Type, request.Type]);
        Assert.Equal(newest, request.Id);
    }

    [Fact(Timeout = 60_000)]
    public async Task Stream_SaysReset_WhenEventsAfterTheCursorAreNoLongerKept()
    {
        await using var small = await NotifyHost.StartAsync(settings: "Notify:Storage:MaxHistoryEvents=500");
        var session = new SessionClient(small.Http);
        var first = await session.FillAsync(600);
        await using var stream = await session.StreamAsync(first);

        Assert.Equal("history_gone", (await stream.NextAsync("reset")).Data.Text("reason"));
        Assert.Equal(first, (await stream.NextAsync("tool_status")).Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_SaysResetAndFollowsTheNewSession_WhenTheSessionIsDeletedAndBegunAgain()
    {
        await _session.StartAsync();
        await using var stream = await _session.StreamAsync();
        await stream.NextAsync("tool_status");

        await _session.DeleteAsync();
        var reset = await stream.NextAsync();
        var begun = (await _session.StartAsync()).Text("cursor");

        Assert.Equal(("reset", "other_epoch"), (reset.Type, reset.Data.Text("reason")));
        Assert.Equal(begun, (await stream.NextAsync("tool_status")).Id);
    }
}
