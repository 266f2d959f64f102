using Notify.Client.Tests.Http;
using Notify.Client.Tests.Services;
using Notify.Testing;

namespace Notify.Client.Tests.Reading;

/// <summary>What a reader makes of streams that no real service sends when a test wants them. Each begins after event 2.</summary>
public sealed class UnusualStreamTests
{
    private const string Refusal = """{"success":false,"code":"forbidden","detail":"This token is for another session."}""";

    private readonly AwaitedTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_IsReadAgainFromTheLog_WhenTheStreamHasLeftItOut()
    {
        var (seen, paths) = await ReadAsync(3, () => Stream(Frame(3), Frame(5)), () => Stream(Frame(4), Frame(5)));

        Assert.Equal(("3 4 5", "sse sse"), (seen, paths));
    }

    [Fact]
    public async Task Event_IsSeenOnce_WhenTheStreamRepeatsIt()
    {
        var (seen, paths) = await ReadAsync(2, () => Stream(Frame(1), Frame(2), Frame(3), Frame(3), Frame(2), Frame(4)));

        Assert.Equal(("3 4", "sse"), (seen, paths));
    }

    [Fact]
    public async Task Frame_IsPassedOver_WhenItIsNewAndNoPartOfTheLog()
    {
        var (seen, paths) = await ReadAsync(2, () => Stream(Frame(3), """data: {"type":"notice","of":{}}""", Frame(4)));

        Assert.Equal(("3 4", "sse"), (seen, paths));
    }

    [Theory]
    [InlineData("data: 7")]
    [InlineData("data: {}")]
    [InlineData("""data: {"type":5}""")]
    [InlineData("data: {\"type\":\"heart")]
    [InlineData("""data: {"type":"error"}""")]
    [InlineData("""data: {"type":"reset","data":{"reason":null}}""")]
    [InlineData("id: abcdefgh-4\ndata: {\"type\":\"tool_progress\"}")]
    public async Task Reader_AsksAgain_WhenAFrameIsDamaged(string frame)
    {
        var (seen, paths) = await ReadAsync(2, () => Stream(Frame(3), frame, Frame(4)), () => Stream(Frame(4)));

        Assert.Equal(("3 4", "sse sse"), (seen, paths));
    }

    [Fact]
    public async Task Reader_Polls_WhenOneStreamAfterTheOtherEndsWithoutAWord()
    {
        var (seen, paths) = await ReadAsync(2, () => Stream(), () => Stream(), () => Stream(), () => Poll(4, 3, 4));

        Assert.Equal(("3 4", "sse sse sse long-poll"), (seen, paths));
    }

    [Fact]
    public async Task Reader_StaysWithStreams_WhenOnlySomeEndWithoutAWord()
    {
        var (seen, paths) = await ReadAsync(2, () => Stream(), () => Stream(), () => Stream(Frame(3)), () => Stream(), () => Stream(Frame(4)));

        Assert.Equal(("3 4", "sse sse sse sse sse"), (seen, paths));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Reader_Polls_WhenSomethingElseAnswersInPlaceOfTheStream(int status)
    {
        var (seen, paths) = await ReadAsync(1, () => Page(status), () => Poll(3, 3));

        Assert.Equal(("3", "sse long-poll"), (seen, paths));
    }

    [Theory]
    [InlineData("too_many_streams", "sse long-poll")]
    [InlineData("too_many_streams_in_session", "sse long-poll")]
    [InlineData("storage_unavailable", "sse sse")]
    public async Task Reader_Polls_WhenThereIsNoRoomForTheStream(string code, string expected)
    {
        var (seen, paths) = await ReadAsync(
            1, () => Stream($$"""data: {"type":"error","code":"{{code}}"}"""), () => expected.EndsWith("poll", StringComparison.Ordinal) ? Poll(3, 3) : Stream(Frame(3)));

        Assert.Equal(("3", expected), (seen, paths));
    }

    [Fact]
    public async Task Reader_Ends_WhenTheServiceRefuses()
    {
        var failure = await Assert.ThrowsAsync<NotifyException>(() => ReadAsync(1, () => ScriptedService.Answer(403, Refusal)));

        Assert.Equal("forbidden", failure.Code);
    }

    [Fact]
    public async Task Outage_IsWaitedOut_OnceTheServiceWasThere()
    {
        var (seen, _) = await ReadAsync(
            2, () => Stream(Frame(3)), ScriptedService.Nobody, () => Page(503), () => ScriptedService.Busy(429, retryAfterSeconds: 0), ScriptedService.Nobody, () => Stream(Frame(4)));

        Assert.Equal("3 4", seen);
    }

    [Fact]
    public async Task Reader_Fails_WhenNobodyIsThereAtTheBeginning()
    {
        var failure = await Assert.ThrowsAsync<NotifyException>(() => ReadAsync(1, ScriptedService.Nobody));

        Assert.Equal(NotifyException.UnreachableCode, failure.Code);
    }

    [Fact]
    public async Task Failure_OfTheTokensProvider_ReachesTheCaller()
    {
        var failure = new HttpRequestException("No tokens today.");
        var options = Options();
        options.SessionTokens = (_, _) => throw failure;
        using var script = new ScriptedService(() => Stream(Frame(3)));
        using var http = new HttpClient(script);
        using var people = new NotifySessionClient(http, options);

        var reading = people.ReadEventsAsync("s", "abcdefgh-2", Token).UntilAsync(_ => true);

        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => reading));
        Assert.Equal(0, script.Requests);
    }

    [Fact]
    public async Task Reader_DoesNotAskInABareLoop_WhenItIsResetAgainAndAgain()
    {
        const string Reset = """data: {"type":"reset","data":{"reason":"history_gone"}}""";
        using var script = new ScriptedService(() => Stream(Reset), () => ScriptedService.State(5), () => Stream(Reset), () => ScriptedService.State(6), () => Stream(Frame(7)));
        var options = Options();
        options.Retry.FirstDelay = options.Retry.MaxDelay = TimeSpan.FromMinutes(1);
        using var http = new HttpClient(script);
        using var people = new NotifySessionClient(http, options, time);

        var reading = people.ReadEventsAsync("s", "abcdefgh-2", Token).UntilAsync(e => e is LoggedEvent);
        var wait = await time.NextPauseAsync(options);
        var requests = script.Requests;
        time.Advance(wait);
        var seen = await reading;

        Assert.Equal(3, requests);
        Assert.Equal(["history_gone", "history_gone"], seen.OfType<SessionSnapshotEvent>().Select(snapshot => snapshot.ResetReason));
        Assert.Equal(["abcdefgh-5", "abcdefgh-6", "abcdefgh-7"], seen.Select(e => e.Cursor));
    }

    private static string Frame(long seq) => ScriptedService.Frame(seq);

    private static HttpResponseMessage Stream(params string[] frames) => ScriptedService.Stream(frames);

    private static HttpResponseMessage Poll(long cursor, params long[] seqs) => ScriptedService.Poll(cursor, seqs);

    private static HttpResponseMessage Page(int status) => ScriptedService.Page(status);

    // Actions have no time for repetitions; what goes on all the same is no action.
    private static NotifyClientOptions Options()
    {
        var options = ScriptedService.Options();
        options.Retry.Budget = TimeSpan.Zero;
        return options;
    }

    private static async Task<(string Seqs, string Paths)> ReadAsync(int count, params Func<HttpResponseMessage>[] answers)
    {
        using var script = new ScriptedService([.. answers, ScriptedService.Over]);
        using var requests = new RecordedRequests(script);
        using var http = new HttpClient(requests);
        using var people = new NotifySessionClient(http, Options());
        var seen = 0;
        var events = await people.ReadEventsAsync("s", "abcdefgh-2", Token).UntilAsync(_ => ++seen == count);
        return (string.Join(' ', events.Seqs()), string.Join(' ', requests.Paths.Select(path => path.Split('/')[3])));
    }
}
