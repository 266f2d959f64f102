using Notify.Client.Tests.Services;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Sessions;

/// <summary>What a person is told of their answer.</summary>
public sealed class DecideTests(SharedServices services)
{
    private readonly string session = NewSession.Id();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneAnswerWins_WhenPeopleDisagreeAtTheSameTime()
    {
        var service = await services.GetAsync(isProtected: true);
        var request = await AskAsync(service);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async person =>
        {
            using var people = new NotifySessionClient(service.OptionsAt(service.BaseAddress, subject: $"person-{person}"));
            return (Approved: person % 2 == 0, Outcome: await people.DecideAsync(session, request, approved: person % 2 == 0, cancellationToken: Token));
        }));

        var decided = await service.Agent.GetDecisionAsync(session, request.RequestId, Token);
        Assert.All(outcomes, said =>
        {
            var decision = said.Approved == decided.IsApproved
                ? Assert.IsType<DecideOutcome.Recorded>(said.Outcome).Decision
                : Assert.IsType<DecideOutcome.AlreadyDecided>(said.Outcome).Decision;
            Assert.Equal((decided.DecidedBy, decided.IsApproved), (decision.DecidedBy, decision.Approved));
        });
    }

    [Fact]
    public async Task Answer_IsNotTaken_WhenOtherArgumentsWereShown()
    {
        var service = await services.GetAsync();
        var request = await AskAsync(service);

        var outcome = await service.People.DecideAsync(session, request.RequestId, new string('0', 64), approved: true, cancellationToken: Token);

        Assert.Equal(new DecideOutcome.ParametersChanged(request.ParametersDigest), outcome);
        Assert.Equal(PermissionStatus.Pending, (await service.Agent.GetDecisionAsync(session, request.RequestId, Token)).Status);
    }

    [Fact]
    public async Task Answer_ComesTooLate_WhenTheRequestHasExpired()
    {
        var service = await services.GetAsync();
        var request = await AskAsync(service, TimeSpan.FromSeconds(1));
        await service.Agent.WaitForDecisionAsync(session, request.RequestId, Token);

        var outcome = await service.People.DecideAsync(session, request, approved: true, cancellationToken: Token);

        Assert.Equal(PermissionStatus.Expired, Assert.IsType<DecideOutcome.Expired>(outcome).Decision.Decision);
    }

    [Fact]
    public async Task Answer_ComesTooLate_WhenTheRequestWasWithdrawn()
    {
        var service = await services.GetAsync();
        var request = await AskAsync(service);
        await service.Agent.WithdrawAsync(session, request.RequestId, cancellationToken: Token);

        var outcome = await service.People.DecideAsync(session, request, approved: true, cancellationToken: Token);

        Assert.Equal(PermissionStatus.Withdrawn, Assert.IsType<DecideOutcome.Withdrawn>(outcome).Decision.Decision);
    }

    [Fact]
    public async Task Answer_Fails_WhenThereIsNoSuchRequest()
    {
        var service = await services.GetAsync();

        var failure = await Assert.ThrowsAsync<NotifyException>(() => service.People.DecideAsync(session, "req_none", new string('0', 64), approved: true, cancellationToken: Token));

        Assert.Equal("unknown_request", failure.Code);
    }

    [Fact]
    public async Task State_HasWhatIsOpenAndUnfinished()
    {
        var service = await services.GetAsync();
        var request = await AskAsync(service);
        var completed = await service.Agent.CompleteToolAsync(session, ToolInfo.Create("other"), null, cancellationToken: Token);

        var state = await service.People.GetStateAsync(session, Token);
        await service.People.ClearResultAsync(session, SessionLog.Beginning, Token);
        var afterAnUnseenResult = await service.People.GetStateAsync(session, Token);
        await service.People.ClearResultAsync(session, completed.Cursor, Token);
        var afterASeenOne = await service.People.GetStateAsync(session, Token);

        Assert.Equal((session, completed.Cursor, request.RequestId), (state.SessionId, state.Cursor, state.PermissionRequests.Single().RequestId));
        Assert.Equal(("delete_file", ToolStatus.WaitingPermission), (state.ToolCalls.Single().ToolName, state.ToolCalls.Single().Status));
        Assert.True(state.PollAfter > TimeSpan.Zero);
        Assert.Equal(("other", "other", null), (state.ToolResult?.ToolName, afterAnUnseenResult.ToolResult?.ToolName, afterASeenOne.ToolResult));
    }

    private async Task<PermissionRequest> AskAsync(TestService service, TimeSpan? timeout = null)
    {
        await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), timeout, cancellationToken: Token);
        return (await service.People.GetStateAsync(session, Token)).PermissionRequests.Single();
    }
}
