using System.Text.Json;

namespace Notify.Functions.Tests.LongPolling;

public sealed class LongPollTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Poll_IsAnsweredAtOnceWithTheEvents_WhenTheCallerLacksSome(bool byHeader)
    {
        var seen = (await _session.StartAsync()).Text("cursor");
        await _session.AskAsync();

        var answer = byHeader
            ? await _session.GetAsync("long-poll", "?timeout=55", ifNoneMatch: $"W/\"{seen}\"")
            : await _session.GetAsync("long-poll", $"?timeout=55&cursor={seen}");

        var info = await _session.InfoAsync();
        Assert.False(answer.Data.GetProperty("timed_out").GetBoolean());
        Assert.Equal([2, 3], answer.Data.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("seq").GetInt64()));
        Assert.All(info.EnumerateObject(), member => Assert.Equal(member.Value.GetRawText(), answer.Data.GetProperty(member.Name).GetRawText()));
        Assert.Equal($"\"{info.Text("cursor")}\"", answer.Header("ETag"));
        Assert.Equal("private, no-cache", answer.Header("Cache-Control"));
        Assert.Equal($"{info.GetProperty("poll_after_ms")}", answer.Header("Poll-After-Ms"));
    }

    [Fact]
    public async Task Poll_PrefersTheQuery_WhenTheHeaderSaysOtherwise()
    {
        var seen = (await _session.StartAsync()).Text("cursor");
        var current = (await _session.StartAsync()).Text("cursor");

        var answer = await _session.GetAsync("long-poll", $"?cursor={seen}", ifNoneMatch: $"\"{current}\"");

        Assert.Single(answer.Data.GetProperty("events").EnumerateArray());
    }

    [Fact]
    public async Task Poll_IsAnsweredToo_WhenItComesToTheGuidesAddress()
    {
        await _session.StartAsync();

        var answer = await WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Get, $"/api/long-poll/{_session.Id}?cursor=00000000-0"));

        Assert.Equal("executing", answer.Data.GetProperty("tool_status").Text("status"));
    }

    [Fact]
    public async Task Poll_IsHeldUntilSomethingHappens_WhenTheCallerHasEverything()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var seen = (await session.StartAsync()).Text("cursor");
        var waiting = session.GetAsync("long-poll", $"?cursor={seen}");
        await time.WaitBeganAsync(TimeSpan.FromSeconds(25));
        Assert.False(waiting.IsCompleted);

        await session.AskAsync();

        var data = (await waiting).Data;
        Assert.False(data.GetProperty("timed_out").GetBoolean());
        Assert.Equal(["tool_status", "permission_request"], data.GetProperty("events").EnumerateArray().Select(e => e.Text("type")));
        Assert.Equal(JsonValueKind.Object, data.GetProperty("permission_request").ValueKind);
    }

    [Fact]
    public async Task Poll_SeesTheExpiry_WhenTheTimerRecordsItMeanwhile()
    {
        var time = new ObservedTime();
        await using var held = await NotifyHost.StartAsync(time);
        var session = new SessionClient(held.Http);
        var seen = (await session.AskAsync(timeoutSeconds: 3)).Text("cursor");
        var waiting = session.GetAsync("long-poll", $"?cursor={seen}&timeout=55");
        await time.WaitBeganAsync(TimeSpan.FromSeconds(55));
        await time.WaitBeganAsync(TimeSpan.FromSeconds(5));

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("expired", (await waiting).Data.GetProperty("tool_status").Text("status"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("56")]
    [InlineData("-1")]
    [InlineData("2.5")]
    [InlineData("long")]
    [InlineData("")]
    public async Task Poll_IsRefused_WhenItsTimeoutIsNoNumberOfSecondsFrom1To55(string timeout)
    {
        var answer = await _session.GetAsync("long-poll", $"?timeout={timeout}");

        Assert.Equal("timeout", answer.Problem(400, "invalid_parameter").Text("parameter"));
    }
}
