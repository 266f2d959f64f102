using System.Text.Json;
using Notify.Client.Tests.Services;

namespace Notify.Client.Tests.Agents;

public abstract partial class AgentContract
{
    [Theory]
    [InlineData(true, PermissionStatus.Approved)]
    [InlineData(false, PermissionStatus.Denied)]
    public async Task Agent_LearnsWhatAPersonDecided_AndTheirWords(bool approved, PermissionStatus status)
    {
        var service = await services.GetAsync(isProtected);
        PendingPermission? asked = null;
        var options = new PermissionRequestOptions { OnAsked = (pending, _) => { asked = pending; return ValueTask.CompletedTask; } };

        var waiting = service.Agent.RequestPermissionAsync(session, TheTool.DeleteFile(), options, Token);
        await Log(service).AnswerAsync(approved, "I looked");
        var decision = await waiting;

        Assert.Equal((status, "I looked", isProtected ? "ada" : "anonymous"), (decision.Status, decision.Reason, decision.DecidedBy));
        Assert.Equal((asked!.RequestId, asked.ToolCallId, asked.ParametersDigest, approved), (decision.RequestId, decision.ToolCallId, decision.ParametersDigest, decision.IsApproved));
        Assert.NotNull(decision.DecidedAt);
    }

    [Fact]
    public async Task Agent_GoesOnWaitingByTheRequestsId_WhenItWasRestarted()
    {
        var service = await services.GetAsync(isProtected);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var kept = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new PermissionRequestOptions { OnAsked = (pending, _) => { kept.SetResult(pending.RequestId); return ValueTask.CompletedTask; } };
        var before = service.Agent.RequestPermissionAsync(session, TheTool.DeleteFile(), options, stopping.Token);
        var request = await kept.Task;
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => before);

        using var restarted = new NotifyAgentClient(service.OptionsAt(service.BaseAddress));
        var waiting = restarted.RequestPermissionAsync(session, TheTool.DeleteFile(), new() { RequestId = request, Timeout = TimeSpan.FromSeconds(10) }, Token);
        await Log(service).AnswerAsync(approved: true);

        Assert.Equal((request, PermissionStatus.Approved), ((await waiting).RequestId, (await waiting).Status));
        Assert.Equal("waiting_permission permission_request permission_response_result permission_cleared approved", await Log(service).TypesAsync());
    }

    [Fact]
    public async Task Agent_WaitsForAsManyPollsAsItTakes()
    {
        var service = await services.GetAsync(isProtected);
        var options = service.OptionsAt(service.BaseAddress);
        options.HoldTime = TimeSpan.FromSeconds(1);
        var requests = new RecordedRequests();
        using var http = new HttpClient(requests);
        using var agent = new NotifyAgentClient(http, options);

        var waiting = agent.RequestPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        await requests.WaitForAsync(3, path => path.Contains("permission-decision", StringComparison.Ordinal));
        var isWaiting = !waiting.IsCompleted;
        await Log(service).AnswerAsync(approved: false);

        Assert.True(isWaiting);
        Assert.Equal(PermissionStatus.Denied, (await waiting).Status);
    }

    [Fact]
    public async Task Request_Expires_WhenNobodyAnswers()
    {
        var service = await services.GetAsync(isProtected);

        var decision = await service.Agent.RequestPermissionAsync(session, TheTool.DeleteFile(), new() { Timeout = TimeSpan.FromSeconds(0.5) }, Token);

        Assert.Equal((PermissionStatus.Expired, false, null), (decision.Status, decision.IsApproved, decision.DecidedBy));
    }

    [Fact]
    public async Task Decision_IsPending_UntilSomebodyAnswers()
    {
        var service = await services.GetAsync(isProtected);
        var pending = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), TimeSpan.FromHours(1), cancellationToken: Token);

        var decision = await service.Agent.GetDecisionAsync(session, pending.RequestId, Token);

        Assert.Equal((PermissionStatus.Pending, pending.ParametersDigest), (decision.Status, decision.ParametersDigest));
        Assert.InRange(pending.ExpiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public async Task Wait_Fails_WhenTheSessionWasDeletedMeanwhile()
    {
        var service = await services.GetAsync(isProtected);
        var pending = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        var waiting = service.Agent.WaitForDecisionAsync(session, pending.RequestId, Token);

        await service.Agent.DeleteSessionAsync(session, Token);

        Assert.Equal("unknown_request", (await Assert.ThrowsAsync<NotifyException>(() => waiting)).Code);
    }

    [Fact]
    public async Task Approval_IsClaimedOnce_AndToldAgainToWhoeverHasTheKey()
    {
        var service = await services.GetAsync(isProtected);
        var (tool, request) = await ApprovedAsync(service);

        var first = await service.Agent.ClaimAsync(session, request, tool, "worker-1", Token);
        var again = await service.Agent.ClaimAsync(session, request, tool, "worker-1", Token);
        var second = await service.Agent.ClaimAsync(session, request, tool, cancellationToken: Token);

        var claimed = Assert.IsType<ClaimOutcome.Claimed>(first);
        Assert.Equal(claimed, again);
        Assert.Equal(claimed.ClaimedAt, Assert.IsType<ClaimOutcome.AlreadyClaimed>(second).ClaimedAt);
        Assert.Equal(claimed.ClaimedAt, (await service.Agent.GetDecisionAsync(session, request, Token)).ClaimedAt);
    }

    [Fact]
    public async Task Approval_IsNotClaimed_ForOtherArguments()
    {
        var service = await services.GetAsync(isProtected);
        var (tool, request) = await ApprovedAsync(service);

        var changed = await service.Agent.ClaimAsync(session, request, tool with { Parameters = TheTool.DeleteFile("/etc/passwd").Parameters }, cancellationToken: Token);

        var approved = ParametersDigest.Compute(session, tool.ToolCallId!, tool.ToolName, tool.Parameters);
        Assert.Equal(new ClaimOutcome.ParametersChanged(approved), changed);
        Assert.IsType<ClaimOutcome.Claimed>(await service.Agent.ClaimAsync(session, request, tool, cancellationToken: Token));
    }

    [Fact]
    public async Task Request_IsNotClaimed_WithoutAnApproval()
    {
        var service = await services.GetAsync(isProtected);
        var tool = TheTool.DeleteFile(call: "c1");
        var pending = await service.Agent.AskPermissionAsync(session, tool, cancellationToken: Token);

        var before = await service.Agent.ClaimAsync(session, pending.RequestId, tool, cancellationToken: Token);
        await Log(service).AnswerAsync(approved: false);
        var after = await service.Agent.ClaimAsync(session, pending.RequestId, tool, cancellationToken: Token);

        Assert.Equal(new ClaimOutcome.NotApproved(PermissionStatus.Pending), before);
        Assert.Equal(new ClaimOutcome.NotApproved(PermissionStatus.Denied), after);
    }

    [Fact]
    public async Task Request_IsWithdrawn_HoweverOftenItIsAskedFor()
    {
        var service = await services.GetAsync(isProtected);
        var pending = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var first = await service.Agent.WithdrawAsync(session, pending.RequestId, "no longer needed", cancellationToken: Token);
        var second = await service.Agent.WithdrawAsync(session, pending.RequestId, cancellationToken: Token);

        var decision = Assert.IsType<WithdrawOutcome.Withdrawn>(first).Decision;
        Assert.Equal((PermissionStatus.Withdrawn, "no longer needed"), (decision.Status, decision.Reason));
        Assert.Equal(first, second);
        Assert.Equal(JsonValueKind.Null, (await Log(service).StateAsync()).GetProperty("permission_request").ValueKind);
    }

    [Fact]
    public async Task Withdrawal_ComesTooLate_WhenSomebodyHasAnswered()
    {
        var service = await services.GetAsync(isProtected);
        var (_, request) = await ApprovedAsync(service);

        var outcome = await service.Agent.WithdrawAsync(session, request, cancellationToken: Token);

        Assert.Equal((request, PermissionStatus.Approved), (Assert.IsType<WithdrawOutcome.TooLate>(outcome).Decision.RequestId, ((WithdrawOutcome.TooLate)outcome).Decision.Decision));
    }

    private async Task<(ToolInfo Tool, string Request)> ApprovedAsync(TestService service)
    {
        var tool = TheTool.DeleteFile();
        var pending = await service.Agent.AskPermissionAsync(session, tool, cancellationToken: Token);
        await Log(service).AnswerAsync(approved: true);
        return (tool with { ToolCallId = pending.ToolCallId }, pending.RequestId);
    }
}
