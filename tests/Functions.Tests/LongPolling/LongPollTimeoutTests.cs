namespace Notify.Functions.Tests.LongPolling;

public sealed class LongPollTimeoutTests : IAsyncLifetime
{
    private readonly ObservedTime _time = new();
    private NotifyHost? _host;
    private SessionClient? _session;
    private string _cursor = "";

    public async ValueTask InitializeAsync()
    {
        _host = await NotifyHost.StartAsync(_time);
        _session = new SessionClient(_host.Http);
        _cursor = (await _session.StartAsync()).Text("cursor");
    }

    [Theory]
    [InlineData("", 25)]
    [InlineData("&timeout=1", 1)]
    [InlineData("&timeout=55", 55)]
    public async Task Poll_GetsTheStateAndNoEvents_WhenItsTimeIsUp(string timeout, int seconds)
    {
        var waiting = _session!.GetAsync("long-poll", $"?cursor={_cursor}{timeout}");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(seconds));

        _time.Advance(TimeSpan.FromSeconds(seconds));

        var answer = await waiting;
        Assert.True(answer.Data.GetProperty("timed_out").GetBoolean());
        Assert.Empty(answer.Data.GetProperty("events").EnumerateArray());
        Assert.Equal((_cursor, "executing"), (answer.Data.Text("cursor"), answer.Data.GetProperty("tool_status").Text("status")));
    }

    [Fact]
    public async Task Poll_Gets304_WhenItsTimeIsUpAndItAskedByHeader()
    {
        var waiting = _session!.GetAsync("long-poll", ifNoneMatch: $"\"{_cursor}\"");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        _time.Advance(TimeSpan.FromSeconds(25));

        var answer = await waiting;
        Assert.Equal((304, "", $"\"{_cursor}\""), (answer.Status, answer.Text, answer.Header("ETag")));
        Assert.NotNull(answer.Header("Poll-After-Ms"));
    }

    [Fact]
    public async Task Poll_EndsAsIfItsTimeWereUp_WhenTheHostStops()
    {
        var waiting = _session!.GetAsync("long-poll", $"?cursor={_cursor}");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        await _host!.StopAsync();

        Assert.True((await waiting).Data.GetProperty("timed_out").GetBoolean());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?cursor=")]
    public async Task Poll_GetsTheNextChangeAndTheState_WhenItHasNoCursor(string query)
    {
        var waiting = _session!.GetAsync("long-poll", query);
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));
        Assert.False(waiting.IsCompleted);

        await _session.CompleteAsync();

        var data = (await waiting).Data;
        Assert.False(data.GetProperty("timed_out").GetBoolean());
        Assert.Equal(["tool_status", "tool_result"], data.GetProperty("events").EnumerateArray().Select(e => e.Text("type")));
        Assert.Equal("done", data.GetProperty("tool_result").Text("result"));
    }

    [Fact]
    public async Task Poll_GetsTheState_WhenItHasNoCursorAndNothingHappens()
    {
        var waiting = _session!.GetAsync("long-poll");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        _time.Advance(TimeSpan.FromSeconds(25));

        var data = (await waiting).Data;
        Assert.True(data.GetProperty("timed_out").GetBoolean());
        Assert.Equal("executing", data.GetProperty("tool_status").Text("status"));
    }

    [Fact]
    public async Task Poll_GetsTheFirstEvent_WhenTheSessionBeginsMeanwhile()
    {
        var session = new SessionClient(_host!.Http);
        var waiting = session.GetAsync("long-poll", "?cursor=00000000-0");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        await session.StartAsync();

        Assert.Equal([1], (await waiting).Data.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()));
    }

    [Fact]
    public async Task Poll_IsToldThatItsCursorIsGone_WhenTheSessionIsDeletedMeanwhile()
    {
        var waiting = _session!.GetAsync("long-poll", $"?cursor={_cursor}");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        await _session.DeleteAsync();

        var problem = (await waiting).Problem(410, "cursor_expired");
        Assert.Equal(("other_epoch", "00000000-0"), (problem.Text("reason"), problem.GetProperty("data").Text("cursor")));
    }

    [Fact]
    public async Task Poll_GetsTheEmptyState_WhenItHasNoCursorAndTheSessionIsDeletedMeanwhile()
    {
        var waiting = _session!.GetAsync("long-poll");
        await _time.WaitBeganAsync(TimeSpan.FromSeconds(25));

        await _session.DeleteAsync();

        var data = (await waiting).Data;
        Assert.Equal(("00000000-0", false), (data.Text("cursor"), data.GetProperty("timed_out").GetBoolean()));
    }

    public ValueTask DisposeAsync() => _host!.DisposeAsync();
}
