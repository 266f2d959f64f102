using System.Text.Json;
using Notify.Client.Tests.Services;
using Notify.Testing;
using Notify.Testing.Http;
using Notify.Testing.Proxy;

namespace Notify.Client.Tests.Agents;

/// <summary>The service acts, its answer is lost, and the client asks again.</summary>
public sealed class LostAnswerTests(SharedServices services) : IAsyncDisposable
{
    private static readonly JsonElement Done = JsonElement.Parse("\"done\"");

    private readonly string session = NewSession.Id();
    private readonly AwaitedTime proxyTime = new();
    private FaultyProxy? proxy;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Reports => new()
    {
        { "start", "executing" },
        { "ask", "waiting_permission permission_request" },
        { "complete", "completed tool_result" },
        { "fail", "failed tool_result" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Report_IsRecordedOnce_WhenItsAnswerIsLost(string report, string types)
    {
        var (service, agent) = await BehindProxyAsync();

        await LoseFirstAnswerAsync(() => report switch
        {
            "start" => agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token),
            "ask" => agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token),
            "complete" => agent.CompleteToolAsync(session, TheTool.DeleteFile(), Done, cancellationToken: Token),
            _ => agent.FailToolAsync(session, TheTool.DeleteFile(), "no", cancellationToken: Token),
        });

        Assert.Equal(types, await new SessionLog(service.Http, session).TypesAsync());
    }

    [Fact]
    public async Task Progress_IsRecordedOnce_WhenItsAnswerIsLost()
    {
        var (service, agent) = await BehindProxyAsync();
        var call = await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        await LoseFirstAnswerAsync(() => agent.ReportProgressAsync(session, call.ToolCallId, new ToolProgress(1), cancellationToken: Token));

        Assert.Equal("executing tool_progress", await new SessionLog(service.Http, session).TypesAsync());
    }

    [Fact]
    public async Task Claim_Succeeds_WhenItsAnswerIsLost()
    {
        var (service, agent) = await BehindProxyAsync();
        var tool = TheTool.DeleteFile(call: "c1");
        var pending = await service.Agent.AskPermissionAsync(session, tool, cancellationToken: Token);
        await new SessionLog(service.Http, session).AnswerAsync(approved: true);

        var claiming = agent.ClaimAsync(session, pending.RequestId, tool, cancellationToken: Token);
        await LoseFirstAnswerAsync(() => claiming);

        Assert.IsType<ClaimOutcome.Claimed>(await claiming);
    }

    [Fact]
    public async Task Withdrawal_Succeeds_WhenItsAnswerIsLost()
    {
        var (service, agent) = await BehindProxyAsync();
        var pending = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var withdrawing = agent.WithdrawAsync(session, pending.RequestId, cancellationToken: Token);
        await LoseFirstAnswerAsync(() => withdrawing);

        Assert.IsType<WithdrawOutcome.Withdrawn>(await withdrawing);
        Assert.EndsWith("permission_request permission_response_result permission_cleared cancelled", await new SessionLog(service.Http, session).TypesAsync());
    }

    [Fact]
    public async Task Answer_IsRecordedOnce_WhenItsAnswerIsLost()
    {
        var (service, _) = await BehindProxyAsync();
        using var people = new NotifySessionClient(service.OptionsAt(Address));
        await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        var request = (await service.People.GetStateAsync(session, Token)).PermissionRequests.Single();

        var deciding = people.DecideAsync(session, request, approved: true, "yes", Token);
        await LoseFirstAnswerAsync(() => deciding);

        Assert.Equal("yes", Assert.IsType<DecideOutcome.Recorded>(await deciding).Decision.Reason);
        Assert.Equal("waiting_permission permission_request permission_response_result permission_cleared approved", await new SessionLog(service.Http, session).TypesAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
        }
    }

    private Uri Address => new($"http://127.0.0.1:{proxy!.Port}/");

    private async Task<(TestService Service, NotifyAgentClient Agent)> BehindProxyAsync()
    {
        var service = await services.GetAsync();
        proxy = FaultyProxy.Start(service.BaseAddress.Port, proxyTime);
        proxy.Set(new ProxyMode.Swallow(CutAfter: TimeSpan.FromHours(1)));
        return (service, new NotifyAgentClient(service.OptionsAt(Address)));
    }

    private async Task LoseFirstAnswerAsync(Func<Task> act)
    {
        var acting = act();

        // The proxy holds an answer back, so the service has done it.
        await proxyTime.NextWaitAsync();
        proxy!.Set(new ProxyMode.Pass());
        await acting;
    }
}
