using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;
using Notify.Functions.Sessions;
using Notify.Testing;

namespace Notify.Functions.Tests.Sessions;

/// <summary>Whoever decides goes before whoever reports.</summary>
public sealed class WriterPrecedenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Answer_IsRecordedNext_WhenReportsWait()
    {
        await using var busy = await BusySessionFixture.StartAsync();
        var (sessions, session) = (busy.Host.Services.GetRequiredService<SessionService>(), TheData.Value<SessionId>(busy.Session.Id));
        await busy.Session.AskAsync(call: "asked");
        var reports = new List<Task> { await busy.HoldAsync(() => sessions.ExecuteAsync(session, Start("r1"), Token)) };

        reports.Add(sessions.ExecuteAsync(session, Start("r2"), Token));
        reports.Add(sessions.ExecuteAsync(session, Start("r3"), Token));
        var answered = sessions.ExecuteAsync(session, new AnswerPermission(TheData.Answer(), null), Token);
        busy.Store.Reads.Release();
        await Task.WhenAll([.. reports, answered]);

        Assert.Equal(["asked", "asked", "r1", "asked", "r2", "r3"], (await busy.Session.EventsAsync())
            .Where(next => next.Text("type") is "tool_status" or "permission_request").Select(next => next.GetProperty("data").Text("tool_call_id")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Deletion_IsDoneNext_WhenReportsWait()
    {
        await using var busy = await BusySessionFixture.StartAsync();
        var (sessions, session) = (busy.Host.Services.GetRequiredService<SessionService>(), TheData.Value<SessionId>(busy.Session.Id));
        var reports = new List<Task> { await busy.HoldAsync(() => sessions.ExecuteAsync(session, Start("r1"), Token)) };

        reports.Add(sessions.ExecuteAsync(session, Start("r2"), Token));
        reports.Add(sessions.ExecuteAsync(session, Start("r3"), Token));
        var deleted = sessions.DeleteAsync(session, Token);
        busy.Store.Reads.Release();
        await Task.WhenAll([.. reports, deleted]);

        Assert.True(await deleted);
        Assert.Equal(["r2", "r3"], (await busy.Session.EventsAsync()).Select(next => next.GetProperty("data").Text("tool_call_id")));
    }

    [Fact]
    public void Lane_IsThatOfDecisions_WhenACommandClosesOrClears() => Assert.All(
        new ISessionCommand[]
        {
            new AnswerPermission(TheData.Answer(), null),
            new WithdrawPermission(RequestId.Mint(), null),
            new ClearResult(null),
            ExpireDueRequests.Instance,
        },
        command => Assert.Equal(WriterLane.Decisions, command.LaneOf()));

    private static StartTool Start(string call) => new(TheData.Tool(call: call), ToolCallId.Mint());
}
