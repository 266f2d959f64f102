using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.Streams;

public sealed class ResumedStreamTests(TwoInstances instances)
{
    private const int Published = 150;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Stream_LosesNothingAndRepeatsNothing_WhenItIsCutAndResumedOnTheOtherInstance(int seed)
    {
        var (first, second) = await instances.StartedAsync();
        var session = NewSession.Id();
        var agents = new[] { new TestAgent(first.Http, session, Token), new TestAgent(second.Http, session, Token) };
        var started = await agents[0].StartToolAsync();

        var publishing = PublishAsync(agents, started.GetProperty("tool_call_id").GetString()!);
        var (seen, connections) = await ReadInPiecesAsync([first.Http, second.Http], session, started.GetProperty("cursor").GetString()!, new Random(seed));
        await publishing;

        var progress = seen.Where(streamed => streamed.Type == "tool_progress").Select(streamed => streamed.Data.GetProperty("progress").GetInt32());
        Assert.Equal(Enumerable.Range(1, Published), progress);
        Assert.Equal(Enumerable.Range(2, seen.Count).Select(seq => (long)seq), seen.Select(streamed => streamed.Seq));
        Assert.True(connections > 5, $"Only {connections} connections: this run proved little.");
    }

    [Theory]
    [InlineData("nonsense", true)]
    [InlineData("00000000-1", true)]
    [InlineData("{epoch}-1000000", true)]
    [InlineData("{epoch}-", true)]
    [InlineData("abcdefgh-3", false)]
    public async Task Stream_SaysThatItStartsAfresh_WhenTheCursorCannotBeHonoured(string cursor, bool begun)
    {
        var (first, second) = await instances.StartedAsync();
        var agent = new TestAgent(first.Http, NewSession.Id(), Token);
        var current = begun ? (await agent.StartToolAsync()).GetProperty("cursor").GetString()! : "";

        await using var stream = await SseReader.OpenAsync(
            second.Http, Paths.Events(agent.Session), cursor.Replace("{epoch}", current.Split('-')[0]), Token);
        var reset = await stream.NextAsync();
        if (!begun)
        {
            current = (await agent.StartToolAsync()).GetProperty("cursor").GetString()!;
        }

        var next = await stream.NextAsync();

        Assert.Equal("reset", reset.Type);
        Assert.Null(reset.Id);
        Assert.NotEmpty(reset.Data.GetProperty("reason").GetString()!);
        Assert.Equal(("tool_status", current), (next.Type, next.Id));
    }

    private static async Task PublishAsync(TestAgent[] agents, string toolCallId)
    {
        for (var progress = 1; progress <= Published; progress++)
        {
            await agents[progress % agents.Length].ReportProgressAsync(toolCallId, progress);
        }

        await agents[0].CompleteAsync("done");
    }

    private static async Task<(List<StreamedEvent> Seen, int Connections)> ReadInPiecesAsync(
        HttpClient[] instances, string session, string cursor, Random random)
    {
        var seen = new List<StreamedEvent>();
        var connections = 0;
        while (!seen.Exists(streamed => streamed.Type == "tool_result"))
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(Token);
            await using var cutter = TimeProvider.System.CreateTimer(_ => cut.Cancel(), null, TimeSpan.FromMilliseconds(random.Next(1, 150)), Timeout.InfiniteTimeSpan);
            try
            {
                await using var stream = await SseReader.OpenAsync(instances[connections++ % instances.Length], Paths.Events(session), cursor, cut.Token);
                while (true)
                {
                    var streamed = await stream.NextAsync();
                    seen.Add(streamed);
                    cursor = streamed.Id!;
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException && cut.IsCancellationRequested)
            {
                // Cut, as planned: on with the next piece.
            }
        }

        return (seen, connections);
    }
}
