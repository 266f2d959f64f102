using System.Text.Json;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Reading;

/// <summary>What a reader sees, over streams and over long polls, with access control and without.</summary>
public abstract class ReaderContract(SharedServices services, bool isProtected, bool usesStreams)
{
    private const int Published = 300;

    private static readonly JsonElement Done = JsonElement.Parse("\"done\"");

    private readonly string session = NewSession.Id();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reader_SeesEveryKindOfEvent_WithWhatItSays()
    {
        var service = await services.GetAsync(isProtected);
        using var people = People(service);
        var tool = TheTool.DeleteFile(call: "c1") with { Description = "clean up" };
        await service.Agent.StartToolAsync(session, tool, cancellationToken: Token);
        await service.Agent.ReportProgressAsync(session, "c1", new ToolProgress(1) { Message = "half" }, cancellationToken: Token);
        var pending = await service.Agent.AskPermissionAsync(session, tool, cancellationToken: Token);
        await new SessionLog(service.Http, session).AnswerAsync(approved: true, "fine");
        var completed = await service.Agent.CompleteToolAsync(session, tool, Done, cancellationToken: Token);
        await people.ClearResultAsync(session, completed.Cursor, Token);

        var seen = await people.ReadEventsAsync(session, SessionLog.Beginning, Token).UntilAsync(e => e is ResultClearedEvent);

        Assert.Equal(Enumerable.Range(1, seen.Count).Select(seq => (long)seq), seen.Seqs());
        var request = seen.OfType<PermissionRequestEvent>().Single().Request;
        Assert.Equal((pending.RequestId, pending.ParametersDigest, "clean up", RiskLevel.High), (request.RequestId, request.ParametersDigest, request.Description, request.RiskLevel));
        Assert.Equal(pending.ExpiresAt, request.ExpiresAt);
        Assert.Equal(
            [ToolStatus.Executing, ToolStatus.WaitingPermission, ToolStatus.Approved, ToolStatus.Completed],
            seen.OfType<ToolStatusEvent>().Select(status => status.ToolStatus.Status));
        Assert.Equal((1, "half"), (seen.OfType<ToolProgressEvent>().Single().Progress.Progress, seen.OfType<ToolProgressEvent>().Single().Progress.Message));
        Assert.Equal(("fine", true), (seen.OfType<PermissionDecidedEvent>().Single().Decision.Reason, seen.OfType<PermissionDecidedEvent>().Single().Decision.Approved));
        Assert.Equal(PermissionStatus.Approved, seen.OfType<PermissionClearedEvent>().Single().Decision);
        Assert.Equal("done", seen.OfType<ToolResultEvent>().Single().Result.Result.GetString());
        Assert.Equal("c1", seen.OfType<ResultClearedEvent>().Single().ToolCallId);
        Assert.All(seen.OfType<LoggedEvent>(), logged => Assert.Equal((session, JsonValueKind.Object), (logged.SessionId, logged.Data.ValueKind)));
    }

    [Fact]
    public async Task Reader_BeginsWithWhatTheSessionIs_AndMissesNothingAfterIt()
    {
        var service = await services.GetAsync(isProtected);
        using var people = People(service);
        var reading = people.ReadEventsAsync(session, cancellationToken: Token).GetAsyncEnumerator(Token);
        await reading.MoveNextAsync();
        var beginning = Assert.IsType<SessionSnapshotEvent>(reading.Current);

        // Before the reader comes back for more.
        await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        await reading.MoveNextAsync();
        var first = reading.Current;
        var next = reading.MoveNextAsync();
        await service.Agent.CompleteToolAsync(session, TheTool.DeleteFile(), Done, cancellationToken: Token);
        await next;

        Assert.Equal((null, SessionLog.Beginning), (beginning.ResetReason, beginning.State.Cursor));
        Assert.Equal([1L, 2L], new[] { first, reading.Current }.Seqs());
        await reading.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task Reader_SeesEachEventOnceAndInOrder_WhenItsConnectionsBreakAtRandom(int seed)
    {
        var service = await services.GetAsync(isProtected);
        var cutting = new CuttingConnections(seed);
        using var http = new HttpClient(cutting.Handler());
        using var people = new NotifySessionClient(http, Options(service));

        var reading = people.ReadEventsAsync(session, SessionLog.Beginning, Token).UntilAsync(ReadSession.IsResult);
        await PublishAsync(service);
        var seen = await reading;

        Assert.DoesNotContain(seen, e => e is SessionSnapshotEvent);
        Assert.Equal(Enumerable.Range(1, Published), seen.OfType<ToolProgressEvent>().Select(progress => (int)progress.Progress.Progress));
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(seq => (long)seq), seen.Seqs());
        Assert.True(cutting.Cuts > 5, $"Only {cutting.Cuts} cuts: this run proved little.");
    }

    [Theory]
    [InlineData("nonsense", "malformed")]
    [InlineData("a\r\nb", "malformed")]
    [InlineData("abcdefgh-3", "other_epoch")]
    [InlineData("{epoch}-1000000", "from_the_future")]
    public async Task Reader_IsToldThatItStartsAfresh_WhenItsCursorCannotBeHonoured(string cursor, string reason)
    {
        var service = await services.GetAsync(isProtected);
        using var people = People(service);
        var started = await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var seen = await people.ReadEventsAsync(session, cursor.Replace("{epoch}", started.Cursor.Split('-')[0], StringComparison.Ordinal), Token).UntilAsync(_ => true);

        var snapshot = Assert.IsType<SessionSnapshotEvent>(seen.Single());
        Assert.Equal((reason, started.Cursor, ToolStatus.Executing), (snapshot.ResetReason, snapshot.Cursor, snapshot.State.ToolStatus!.Status));
    }

    [Fact]
    public async Task Reader_IsToldAndGoesOn_WhenTheSessionIsDeletedAndBegunAgain()
    {
        var service = await services.GetAsync(isProtected);
        using var people = People(service);
        var started = await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        var reading = people.ReadEventsAsync(session, started.Cursor, Token).UntilAsync(e => e is ToolResultEvent or SessionSnapshotEvent { State.ToolResult: not null });

        await service.Agent.DeleteSessionAsync(session, Token);
        await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        await service.Agent.CompleteToolAsync(session, TheTool.DeleteFile(), Done, cancellationToken: Token);
        var seen = await reading;

        var reset = seen.OfType<SessionSnapshotEvent>().Last();
        Assert.Equal("other_epoch", reset.ResetReason);
        // Whatever of the new log the snapshot does not cover comes after it.
        var covered = long.Parse(reset.Cursor.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Enumerable.Range(1, 3).Select(seq => (long)seq).Where(seq => seq > covered), seen.SkipWhile(e => e != reset).Seqs());
    }

    [Fact]
    public async Task Reader_Ends_WhenItsCallerCancels()
    {
        var service = await services.GetAsync(isProtected);
        using var people = People(service);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = people.ReadEventsAsync(session, cancellationToken: stopping.Token).GetAsyncEnumerator(stopping.Token);
        await reading.MoveNextAsync();

        var next = reading.MoveNextAsync().AsTask();
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await reading.DisposeAsync();
    }

    private async Task PublishAsync(TestService service)
    {
        var call = await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        for (var progress = 1; progress <= Published; progress++)
        {
            await service.Agent.ReportProgressAsync(session, call.ToolCallId, new ToolProgress(progress), cancellationToken: Token);
        }

        await service.Agent.CompleteToolAsync(session, TheTool.DeleteFile(), Done, cancellationToken: Token);
    }

    private NotifySessionClient People(TestService service) => new(Options(service));

    private NotifyClientOptions Options(TestService service)
    {
        var options = service.OptionsAt(service.BaseAddress);
        options.Streams.Enabled = usesStreams;
        return options;
    }
}

public sealed class OpenStreamReaderTests(SharedServices services) : ReaderContract(services, isProtected: false, usesStreams: true);

public sealed class OpenPollReaderTests(SharedServices services) : ReaderContract(services, isProtected: false, usesStreams: false);

public sealed class ProtectedStreamReaderTests(SharedServices services) : ReaderContract(services, isProtected: true, usesStreams: true);

public sealed class ProtectedPollReaderTests(SharedServices services) : ReaderContract(services, isProtected: true, usesStreams: false);
