using System.Text.Json;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;
using Notify.Testing.Proxy;

namespace Notify.Client.Tests.Tools;

/// <summary>A tool with all that belongs to it, in every way that it can go.</summary>
public sealed class RunToolTests(SharedServices services)
{
    private readonly string session = NewSession.Id();
    private readonly List<Exception> failedReports = [];
    private int runs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tool_RunsOnceAndIsReported_WhenItIsApproved()
    {
        var service = await services.GetAsync();

        var running = RunAsync(service.Agent, async (tool, token) =>
        {
            await tool.ReportProgressAsync(new ToolProgress(0.5), token);
            return "deleted";
        });
        await Log(service).AnswerAsync(approved: true);

        Assert.Equal(new ToolCompleted<string>("deleted"), await running);
        Assert.Equal(1, runs);
        Assert.Equal(
            "waiting_permission permission_request permission_response_result permission_cleared approved executing tool_progress completed tool_result",
            await Log(service).TypesAsync());
        Assert.Equal("deleted", (await Log(service).StateAsync()).GetProperty("tool_result").GetProperty("result").GetString());
        Assert.Equal("already_claimed", await ClaimCodeAsync(service));
    }

    [Theory]
    [InlineData("not that one", "Permission was denied: not that one")]
    [InlineData(null, "Permission was denied.")]
    public async Task Tool_DoesNotRunAndTheCallEnds_WhenItIsDenied(string? reason, string error)
    {
        var service = await services.GetAsync();

        var running = RunAsync(service.Agent, (_, _) => Task.FromResult("deleted"));
        await Log(service).AnswerAsync(approved: false, reason);

        Assert.Equal(PermissionStatus.Denied, Assert.IsType<ToolNotPermitted<string>>(await running).Decision.Status);
        Assert.Equal(0, runs);
        await AssertFailedAsync(service, error);
    }

    [Fact]
    public async Task Tool_DoesNotRun_WhenNobodyAnswers()
    {
        var service = await services.GetAsync();

        var run = await RunAsync(service.Agent, (_, _) => Task.FromResult("deleted"), new() { Permission = new() { Timeout = TimeSpan.FromSeconds(1) } });

        Assert.Equal(PermissionStatus.Expired, Assert.IsType<ToolNotPermitted<string>>(run).Decision.Status);
        Assert.Equal(0, runs);
        await AssertFailedAsync(service, "Nobody gave permission in time.");
    }

    [Fact]
    public async Task Tool_DoesNotRun_WhenItsArgumentsAreOthersByThen()
    {
        var service = await services.GetAsync();

        var running = RunAsync(service.Agent, (_, _) => Task.FromResult("deleted"), new() { ParametersToRun = () => TheTool.DeleteFile("/etc/passwd").Parameters!.Value });
        await Log(service).AnswerAsync(approved: true);

        Assert.IsType<ClaimOutcome.ParametersChanged>(Assert.IsType<ToolNotClaimed<string>>(await running).Outcome);
        Assert.Equal(0, runs);
        await AssertFailedAsync(service, "The arguments are not those that were approved.");
    }

    [Fact]
    public async Task Tool_DoesNotRunAgain_WhenTheApprovalWasTakenUpBeforeARestart()
    {
        var service = await services.GetAsync();
        var tool = TheTool.DeleteFile(call: "c1");
        var pending = await service.Agent.AskPermissionAsync(session, tool, cancellationToken: Token);
        await Log(service).AnswerAsync(approved: true);
        await service.Agent.ClaimAsync(session, pending.RequestId, tool, cancellationToken: Token);
        var before = await Log(service).TypesAsync();

        var run = await service.Agent.RunToolAsync(
            session, tool, (_, _) => { runs++; return Task.FromResult("deleted"); }, Describe, new() { Permission = new() { RequestId = pending.RequestId } }, Token);

        Assert.IsType<ClaimOutcome.AlreadyClaimed>(Assert.IsType<ToolNotClaimed<string>>(run).Outcome);
        Assert.Equal((0, before), (runs, await Log(service).TypesAsync()));
    }

    [Fact]
    public async Task Failure_IsReportedAndReachesTheCaller_WhenTheToolThrows()
    {
        var service = await services.GetAsync();
        var failure = new InvalidOperationException("disk full");

        var running = RunAsync(service.Agent, (_, _) => throw failure, new() { RequiresPermission = false });

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => running));
        Assert.Equal("executing failed tool_result", await Log(service).TypesAsync());
        await AssertFailedAsync(service, "disk full");
    }

    [Theory]
    [InlineData(true, "waiting_permission permission_request permission_response_result permission_cleared failed tool_result")]
    [InlineData(false, "waiting_permission permission_request")]
    public async Task Question_IsTakenBack_WhenTheCallerCancelsTheWait_UnlessAnotherGoesOn(bool withdraws, string types)
    {
        var service = await services.GetAsync();
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var running = RunAsync(service.Agent, (_, _) => Task.FromResult("deleted"), new() { WithdrawsWhenCancelled = withdraws }, cancelling.Token);
        await Log(service).OpenRequestAsync();
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((0, types), (runs, await Log(service).TypesAsync()));
    }

    [Fact]
    public async Task Cancellation_IsReported_WhenItHitsTheRunningTool()
    {
        var service = await services.GetAsync();
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var running = RunAsync(
            service.Agent,
            async (_, token) =>
            {
                await cancelling.CancelAsync();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return "never";
            },
            new() { RequiresPermission = false },
            cancelling.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await AssertFailedAsync(service, "The call was cancelled.");
    }

    [Fact]
    public async Task Result_ReachesTheCaller_WhenItIsTooLargeToBeShown()
    {
        var service = await services.GetAsync();
        var large = new string('x', 2_000_000);

        var run = await RunAsync(service.Agent, (_, _) => Task.FromResult(large), new() { RequiresPermission = false });

        Assert.Equal(new ToolCompleted<string>(large), run);
        Assert.Equal("executing completed tool_result", await Log(service).TypesAsync());
        Assert.Equal("The result is too large to be shown.", (await Log(service).StateAsync()).GetProperty("tool_result").GetProperty("result").GetString());
    }

    [Fact]
    public async Task Result_ReachesTheCaller_WhenNothingCanBeReportedAnyMore()
    {
        var service = await services.GetAsync();
        await using var proxy = FaultyProxy.Start(service.BaseAddress.Port, TimeProvider.System);
        var options = service.OptionsAt(new Uri($"http://127.0.0.1:{proxy.Port}/"));
        options.Retry.Budget = TimeSpan.FromMilliseconds(300);
        using var agent = new NotifyAgentClient(options);

        var run = await RunAsync(
            agent,
            async (tool, token) =>
            {
                proxy.Set(new ProxyMode.Cut());
                await tool.ReportProgressAsync(new ToolProgress(1), token);
                return "deleted";
            },
            new() { RequiresPermission = false });

        Assert.Equal(new ToolCompleted<string>("deleted"), run);
        Assert.Equal(["unreachable", "unreachable"], failedReports.Cast<NotifyException>().Select(failure => failure.Code));
    }

    [Fact]
    public async Task Result_ReachesTheCaller_WhenItCannotBeDescribed()
    {
        var service = await services.GetAsync();
        var options = new ToolRunOptions { RequiresPermission = false, OnReportFailed = failedReports.Add };

        var run = await service.Agent.RunToolAsync(
            session, TheTool.DeleteFile(), (_, _) => Task.FromResult("deleted"), (Func<string, JsonElement>)(_ => throw new NotSupportedException()), options, Token);

        Assert.Equal(new ToolCompleted<string>("deleted"), run);
        Assert.IsType<NotSupportedException>(failedReports.Single());
        Assert.Equal("executing completed tool_result", await Log(service).TypesAsync());
    }

    [Fact]
    public async Task Tool_DoesNotRun_WhenNobodyCanBeAsked()
    {
        var service = await services.GetAsync();
        await using var proxy = FaultyProxy.Start(service.BaseAddress.Port, TimeProvider.System);
        proxy.Set(new ProxyMode.Cut());
        var options = service.OptionsAt(new Uri($"http://127.0.0.1:{proxy.Port}/"));
        options.Retry.Budget = TimeSpan.FromMilliseconds(300);
        using var agent = new NotifyAgentClient(options);

        var failure = await Assert.ThrowsAsync<NotifyException>(() => RunAsync(agent, (_, _) => Task.FromResult("deleted")));

        Assert.Equal((NotifyException.UnreachableCode, null, 0), (failure.Code, failure.Status, runs));
    }

    [Fact]
    public async Task Calls_AreKeptApart_WhenOneToolRunsTwiceAtTheSameTime()
    {
        var service = await services.GetAsync();

        var calls = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => service.Agent.RunToolAsync(
            session, TheTool.DeleteFile(), (tool, _) => Task.FromResult($"{RunningTool.Current == tool} {tool.ToolCallId}"), Describe, new() { RequiresPermission = false }, Token)));

        var said = calls.Select(call => Assert.IsType<ToolCompleted<string>>(call).Result).ToList();
        Assert.Equal(2, said.Distinct().Count());
        Assert.All(said, text => Assert.StartsWith("True call_", text, StringComparison.Ordinal));
        Assert.Null(RunningTool.Current);
        Assert.Empty((await Log(service).StateAsync()).GetProperty("tool_calls").EnumerateArray());
    }

    private static JsonElement Describe(string result) => JsonSerializer.SerializeToElement(result);

    private Task<ToolRun<string>> RunAsync(
        NotifyAgentClient agent, Func<RunningTool, CancellationToken, Task<string>> run, ToolRunOptions? options = null, CancellationToken? cancellationToken = null) => agent.RunToolAsync(
        session,
        TheTool.DeleteFile(),
        (tool, token) => { runs++; return run(tool, token); },
        Describe,
        (options ?? new()) with { OnReportFailed = failedReports.Add },
        cancellationToken ?? Token);

    private async Task AssertFailedAsync(TestService service, string error)
    {
        var state = await Log(service).StateAsync();
        Assert.Equal((error, false), (state.GetProperty("tool_result").GetProperty("result").GetProperty("error").GetString(), state.GetProperty("tool_result").GetProperty("success").GetBoolean()));
        Assert.Empty(state.GetProperty("tool_calls").EnumerateArray());
        Assert.Empty(state.GetProperty("permission_requests").EnumerateArray());
    }

    private async Task<string?> ClaimCodeAsync(TestService service)
    {
        var asked = (await Log(service).EventsAsync()).Single(e => e.GetProperty("type").GetString() == "permission_request").GetProperty("data");
        var answer = await JsonAnswer.PostAsync(
            service.Http, Paths.Claim(session, asked.GetProperty("request_id").GetString()!), new { parameters_digest = asked.GetProperty("parameters_digest").GetString() }, Token);
        return answer.Code;
    }

    private SessionLog Log(TestService service) => new(service.Http, session);
}
