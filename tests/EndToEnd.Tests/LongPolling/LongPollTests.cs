using System.Net;
using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.LongPolling;

public sealed class LongPollTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LongPoll_IsAnswered_WhenAnEventIsPublishedOnAnotherInstance()
    {
        var (first, second) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        var cursor = (await agent.StartToolAsync()).GetProperty("cursor").GetString();

        var held = JsonAnswer.GetAsync(second.Http, $"{Paths.LongPoll(agent.Session)}?cursor={cursor}", Token);
        var requestId = await agent.AskPermissionAsync();
        var data = (await held.WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token)).Data;

        Assert.False(data.GetProperty("timed_out").GetBoolean());
        Assert.Contains(data.GetProperty("events").EnumerateArray(), e => e.GetProperty("type").GetString() == "permission_request");
        Assert.Equal(requestId, data.GetProperty("permission_request").GetProperty("request_id").GetString());
    }

    [Fact]
    public async Task LongPoll_DoesNotSpin_WhenItIsRepeatedWithoutACursor()
    {
        var (first, _) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        await agent.StartToolAsync();

        var began = TimeProvider.System.GetTimestamp();
        for (var request = 0; request < 3; request++)
        {
            var data = (await JsonAnswer.GetAsync(first.Http, $"{Paths.LongPoll(agent.Session)}?timeout=1", Token)).Data;
            Assert.True(data.GetProperty("timed_out").GetBoolean());
            Assert.Empty(data.GetProperty("events").EnumerateArray());
            Assert.Equal("executing", data.GetProperty("tool_status").GetProperty("status").GetString());
        }

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(2.7), TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task LongPoll_Gives304AndNoBody_WhenNothingCameForACallerThatSaysWhatItHas()
    {
        var (first, second) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        await agent.StartToolAsync();
        var current = (await JsonAnswer.GetAsync(second.Http, Paths.SessionInfo(agent.Session), Token)).ETag;

        var answer = await JsonAnswer.GetAsync(second.Http, $"{Paths.LongPoll(agent.Session)}?timeout=1", Token, ifNoneMatch: current);

        Assert.Equal(HttpStatusCode.NotModified, answer.Status);
        Assert.Equal(JsonValueKind.Undefined, answer.Body.ValueKind);
        Assert.Equal(current, answer.ETag);
    }

    [Fact]
    public async Task LongPoll_SaysThatTheCursorIsGone_WhenItIsOfAnotherEpoch()
    {
        var (first, _) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        await agent.StartToolAsync();

        var answer = await JsonAnswer.GetAsync(first.Http, $"{Paths.LongPoll(agent.Session)}?cursor=00000000-1", Token);

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Equal("cursor_expired", answer.Code);
        Assert.Equal("executing", answer.Body.GetProperty("data").GetProperty("tool_status").GetProperty("status").GetString());
    }
}
