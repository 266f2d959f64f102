using System.Text;
using Notify.Functions.Tests.Sessions;

namespace Notify.Functions.Tests.Http;

/// <summary>Large bodies take a bounded part of an instance's memory, and small ones are always let in.</summary>
public sealed class BodyRoomTests
{
    private const string OneMebibyte = "Notify:Limits:MaxBodyBytesAtOnce=1048576";
    private const int Most = 1024 * 1024;
    private const int Large = 40 * 1024;

    [Theory(Timeout = 30_000)]
    [InlineData(Most - Large, false, Large + 1, false)]
    [InlineData(Most - Large, false, Large + 1, true)]
    [InlineData(Large, true, Large, false)]
    [InlineData(Large, true, Large, true)]
    public async Task LargeBody_IsRefused_WhenOthersInHandTakeAllTheRoom(int first, bool isFirstChunked, int second, bool isSecondChunked)
    {
        await using var busy = await BusySessionFixture.StartAsync(OneMebibyte);
        var underWay = await busy.HoldAsync(() => StartAsync(busy, busy.Session, first, isFirstChunked));

        var answer = await StartAsync(busy, new SessionClient(busy.Host.Http), second, isSecondChunked);

        answer.Problem(503, "instance_busy");
        Assert.Equal("1", answer.Header("Retry-After"));
        busy.Store.Reads.Release();
        Assert.Equal(200, (await underWay).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task LargeBody_IsTaken_WhenThereIsJustRoomForIt()
    {
        await using var busy = await BusySessionFixture.StartAsync(OneMebibyte);
        var underWay = await busy.HoldAsync(() => StartAsync(busy, busy.Session, Most - Large, isChunked: false));

        var other = StartAsync(busy, new SessionClient(busy.Host.Http), Large, isChunked: false);
        busy.Store.Reads.Release();

        Assert.Equal(200, (await underWay).Status);
        Assert.Equal(200, (await other).Status);
    }

    [Fact(Timeout = 30_000)]
    public async Task SmallBodies_AreTaken_WhenLargeOnesTakeAllTheRoom()
    {
        await using var busy = await BusySessionFixture.StartAsync(OneMebibyte);
        var other = new SessionClient(busy.Host.Http);
        await other.AskAsync();
        var underWay = await busy.HoldAsync(() => StartAsync(busy, busy.Session, Large, isChunked: true));

        // As long as an answer may be, and escaped as wastefully.
        var answered = other.AnswerAsync(new { approved = true, reason = new string('é', 4096) });
        var started = other.StartAsync();
        busy.Store.Reads.Release();

        Assert.Equal(200, (await answered).Status);
        await started;
        await underWay;
    }

    [Fact(Timeout = 30_000)]
    public async Task Room_IsFreeAgain_WhenALargeBodyIsDoneWithOrRefused()
    {
        await using var busy = await BusySessionFixture.StartAsync(OneMebibyte);

        var done = await StartAsync(busy, busy.Session, Most, isChunked: true);
        var tooLarge = await StartAsync(busy, busy.Session, Most + 1, isChunked: true);
        var notJson = await busy.Session.PostAsync("agent/tool-execution-start", new string('x', Most - 2));
        var last = await StartAsync(busy, busy.Session, Most, isChunked: false);

        Assert.Equal([200, 413, 400, 200], new[] { done, tooLarge, notJson, last }.Select(answer => answer.Status));
    }

    // A body of exactly so many bytes; an event without the spaces.
    private static Task<WireAnswer> StartAsync(BusySessionFixture busy, SessionClient session, int bytes, bool isChunked)
    {
        const string Start = """{"tool_info":{"tool_name":"t"}}""";
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Start.PadRight(bytes)));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, session.Path("agent/tool-execution-start")) { Content = content };
        request.Headers.TransferEncodingChunked = isChunked;
        return WireAnswer.OfAsync(busy.Host.Http, request);
    }
}
