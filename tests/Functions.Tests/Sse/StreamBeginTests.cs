using System.Net;

namespace Notify.Functions.Tests.Sse;

public sealed class StreamBeginTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Stream_SendsItsHeadersAndAFirstFrameAtOnce_WhenTheSessionIsEmpty()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _session.Path("sse/events"));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
        using var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync(Token));

        var first = await body.ReadLineAsync(Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("no-cache", response.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Equal(["no"], response.Headers.GetValues("X-Accel-Buffering"));
        Assert.DoesNotContain(response.Content.Headers.ContentEncoding, coding => coding != "identity");
        Assert.Equal("retry: 1000", first);
    }

    [Fact(Timeout = 30_000)]
    public async Task Frame_IsAnUnnamedEventUnderItsCursor_WhenSomethingHappens()
    {
        var cursor = (await _session.StartAsync()).Text("cursor");
        using var body = new StreamReader(await host.Http.GetStreamAsync(new Uri(_session.Path("sse/events"), UriKind.Relative), Token));

        var lines = new List<string?>();
        while (lines.Count < 5)
        {
            lines.Add(await body.ReadLineAsync(Token));
        }

        Assert.Equal(["retry: 1000", "", $"id: {cursor}", $"data: {(await _session.EventsAsync())[0].GetRawText()}", ""], lines);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_BeginsWithTheCurrentState_WhenThereIsNoCursor()
    {
        await _session.CompleteAsync("build", call: "c1");
        await _session.AskAsync("deploy", call: "c2");
        await _session.AskAsync("delete", call: "c3");
        await _session.AnswerAsync(new { approved = true, request_id = (await _session.InfoAsync()).GetProperty("permission_request").Text("request_id") });
        await _session.ProgressAsync("c3", 1);
        await using var stream = await _session.StreamAsync();

        var events = new[] { await stream.NextAsync(), await stream.NextAsync(), await stream.NextAsync() };

        // The uncleared result, the request that is still open, and the status that the answer to the other one brought.
        var epoch = (await _session.CursorAsync()).Split('-')[0];
        Assert.Equal([("tool_result", $"{epoch}-2"), ("permission_request", $"{epoch}-6"), ("tool_status", $"{epoch}-9")], events.Select(e => (e.Type, e.Id!)));
        Assert.Equal("c3", events[1].Data.Text("tool_call_id"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Event_IsTheSameAsInTheLog_WhenAStreamShowsIt()
    {
        await _session.AskAsync();
        await using var stream = await _session.StreamAsync("00000000-0");

        var streamed = await stream.NextAsync();

        Assert.Equal((await _session.EventsAsync())[0].GetRawText(), streamed.Envelope.GetRawText());
        Assert.Equal(["type", "data", "timestamp", "seq", "session_id"], streamed.Envelope.EnumerateObject().Select(member => member.Name));
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_FollowsLive_WhenItHasShownTheCurrentState()
    {
        await _session.StartAsync(call: "c1");
        await using var stream = await _session.StreamAsync();
        var begin = await stream.NextAsync();

        var cursor = (await _session.CompleteAsync(call: "c1")).Text("cursor");

        var events = new[] { begin, await stream.NextAsync(), await stream.NextAsync() };
        Assert.Equal(["tool_status", "tool_status", "tool_result"], events.Select(e => e.Type));
        Assert.Equal([1, 2, 3], events.Select(e => e.Seq));
        Assert.Equal(cursor, events[^1].Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_FollowsFromTheFirstEvent_WhenTheSessionBeginsAfterIt()
    {
        await using var stream = await _session.StreamAsync();

        var cursor = (await _session.StartAsync()).Text("cursor");

        Assert.Equal(cursor, (await stream.NextAsync()).Id);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_IsRefusedWithAProblem_WhenTheSessionIdIsNotValid() =>
        (await new SessionClient(host.Http, "not%20valid").GetAsync("sse/events")).Problem(400, "invalid_session_id");
}
