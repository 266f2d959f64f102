using System.Net;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.Streams;

public sealed class LiveStreamTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_DeliversAnEvent_WhenItIsPublishedOnAnotherInstance()
    {
        var (first, second) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        await using var stream = await SseReader.OpenAsync(second.Http, Paths.Events(agent.Session), lastEventId: null, Token);

        var started = await agent.StartToolAsync();
        var streamed = await stream.NextAsync().WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token);

        Assert.Equal("tool_status", streamed.Type);
        Assert.Equal("executing", streamed.Data.GetProperty("status").GetString());
        Assert.Equal(started.GetProperty("cursor").GetString(), streamed.Id);
    }

    [Fact]
    public async Task Stream_SaysWhatAStreamMustSay()
    {
        var (first, _) = await instances.StartedAsync();

        await using var stream = await SseReader.OpenAsync(first.Http, Paths.Events(NewSession.Id()), lastEventId: null, Token);

        Assert.Equal(HttpStatusCode.OK, stream.Response.StatusCode);
        Assert.Equal("text/event-stream", stream.Response.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Response.Headers.CacheControl?.NoCache);
        Assert.Equal("no", Assert.Single(stream.Response.Headers.GetValues("X-Accel-Buffering")));
        Assert.All(stream.Response.Content.Headers.ContentEncoding, encoding => Assert.Equal("identity", encoding));
    }

    [Fact]
    public async Task Stream_BeginsWithTheStateAsItIs_WhenThereIsNoCursor()
    {
        var (first, second) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        await agent.StartToolAsync();
        var requestId = await agent.AskPermissionAsync();

        await using var stream = await SseReader.OpenAsync(second.Http, Paths.Events(agent.Session), lastEventId: null, Token);
        StreamedEvent[] beginning = [await stream.NextAsync(), await stream.NextAsync()];

        var status = Assert.Single(beginning, streamed => streamed.Type == "tool_status");
        Assert.Equal("waiting_permission", status.Data.GetProperty("status").GetString());
        var request = Assert.Single(beginning, streamed => streamed.Type == "permission_request");
        Assert.Equal(requestId, request.Data.GetProperty("request_id").GetString());
        Assert.True(beginning[0].Seq < beginning[1].Seq);
    }
}
