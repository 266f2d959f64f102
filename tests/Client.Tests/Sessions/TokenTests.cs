using System.Net;
using Notify.Client.Tests.Reading;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;

namespace Notify.Client.Tests.Sessions;

/// <summary>Tokens of people: from where they come, when they end, and what they do not open.</summary>
public sealed class TokenTests(SharedServices services)
{
    private readonly string session = NewSession.Id();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_LetsItsPersonReadAndDecide_AsTheAgentHasSaid()
    {
        var service = await services.GetAsync(isProtected: true);
        var minted = await service.Agent.CreateSessionTokenAsync(session, "grace", lifetime: TimeSpan.FromMinutes(5), cancellationToken: Token);
        using var people = new NotifySessionClient(With(service, (_, _) => ValueTask.FromResult<string?>(minted.Token)));
        await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var request = (await people.GetStateAsync(session, Token)).PermissionRequests.Single();
        var outcome = await people.DecideAsync(session, request, approved: true, cancellationToken: Token);

        Assert.Equal("grace", Assert.IsType<DecideOutcome.Recorded>(outcome).Decision.DecidedBy);
        Assert.InRange(minted.ExpiresAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.DoesNotContain(minted.Token, minted.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_DecidesNothing_WhenItIsForReading()
    {
        var service = await services.GetAsync(isProtected: true);
        var minted = await service.Agent.CreateSessionTokenAsync(session, "grace", SessionScopes.Read, cancellationToken: Token);
        using var people = new NotifySessionClient(With(service, (_, _) => ValueTask.FromResult<string?>(minted.Token)));
        var pending = await service.Agent.AskPermissionAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var refusal = await Assert.ThrowsAsync<NotifyException>(() =>
            people.DecideAsync(session, pending.RequestId, pending.ParametersDigest, approved: true, cancellationToken: Token));

        Assert.Equal(("forbidden", HttpStatusCode.Forbidden), (refusal.Code, refusal.Status));
        Assert.Equal(PermissionStatus.Pending, (await service.Agent.GetDecisionAsync(session, pending.RequestId, Token)).Status);
    }

    [Fact]
    public async Task Reader_GetsAnotherToken_WhenItsOwnHasEnded()
    {
        var service = await services.GetAsync(isProtected: true);
        var asked = new List<SessionTokenRequest>();
        // The first has ended before it is used, the second ends while the stream is open.
        var lifetimes = new Queue<double>([-5, 2]);
        using var people = new NotifySessionClient(With(service, (request, _) =>
        {
            asked.Add(request);
            return ValueTask.FromResult<string?>(service.Token(request.SessionId, lifetimes.TryDequeue(out var seconds) ? seconds : 3600));
        }));
        await service.Agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);

        var reading = people.ReadEventsAsync(session, SessionLog.Beginning, Token).GetAsyncEnumerator(Token);
        await reading.MoveNextAsync();
        var next = reading.MoveNextAsync();
        while (asked.Count < 3 && !next.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }

        await service.Agent.CompleteToolAsync(session, TheTool.DeleteFile(), null, cancellationToken: Token);
        await next;

        Assert.Equal(2, ((LoggedEvent)reading.Current).Seq);
        Assert.Null(asked[0].Refused);
        Assert.All(asked.Skip(1), request => Assert.NotNull(request.Refused));
        Assert.Equal(3, asked.Count);
        await reading.DisposeAsync();
    }

    [Theory]
    [InlineData("expired", "unauthenticated")]
    [InlineData("none", "unauthenticated")]
    [InlineData("another session's", "forbidden")]
    public async Task Reader_Fails_WhenThereIsNoTokenThatIsAnyGood(string kind, string code)
    {
        var service = await services.GetAsync(isProtected: true);
        var asked = 0;
        using var people = new NotifySessionClient(With(service, (_, _) =>
        {
            Assert.True(++asked < 10, "One bad token after the other is asked for.");
            return ValueTask.FromResult(kind switch
            {
                "expired" => service.Token(session, seconds: -60),
                "none" => null,
                _ => service.Token("another"),
            });
        }));

        var fromCursor = await Assert.ThrowsAsync<NotifyException>(() => people.ReadEventsAsync(session, SessionLog.Beginning, Token).UntilAsync(_ => true));
        var fromNow = await Assert.ThrowsAsync<NotifyException>(() => people.ReadEventsAsync(session, cancellationToken: Token).UntilAsync(_ => true));

        Assert.Equal((code, code), (fromCursor.Code, fromNow.Code));
        Assert.Equal(kind == "expired" ? 4 : 2, asked);
    }

    [Fact]
    public async Task Agent_IsRefused_WithoutItsKey()
    {
        var service = await services.GetAsync(isProtected: true);
        var options = service.OptionsAt(service.BaseAddress);
        options.AgentKey = "not-the-key";
        using var agent = new NotifyAgentClient(options);

        var refusal = await Assert.ThrowsAsync<NotifyException>(() => agent.StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token));

        Assert.Equal(("unauthenticated", HttpStatusCode.Unauthorized), (refusal.Code, refusal.Status));
    }

    private static NotifyClientOptions With(TestService service, SessionTokenProvider provider)
    {
        var options = service.OptionsAt(service.BaseAddress);
        options.SessionTokens = provider;
        return options;
    }
}
