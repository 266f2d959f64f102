using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Maintenance;
using Notify.Testing;

namespace Notify.Functions.Tests.Maintenance;

/// <summary>Expiry where nobody is connected: the tests look into the store, as every read of a session would itself record the expiry.</summary>
public sealed class ExpireRequestsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Request_Expires_WhenItsTimeIsUpAndTheTimerRuns()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        await session.AskAsync(timeoutSeconds: 3);
        await time.WaitBeganAsync(TimeSpan.FromSeconds(5));
        var id = TheData.Value<SessionId>(session.Id);
        using var watch = host.Services.GetRequiredService<SessionFeeds>().Watch(id);

        time.Advance(TimeSpan.FromSeconds(5));
        await watch.Feed.WaitAsync(Cursor.Beginning, TimeSpan.FromSeconds(20), Token);

        var stored = await host.Services.GetRequiredService<ISessionStore>().ReadAsync(id, Token);
        Assert.Empty(stored.State.OpenRequests);
        var events = await session.EventsAsync();
        Assert.Equal(["permission_response_result", "permission_cleared", "tool_status"], events.Skip(2).Select(e => e.Text("type")));
        Assert.Equal("expired", events[2].GetProperty("data").Text("decision"));
    }

    [Fact]
    public async Task Request_StaysOpen_WhenItsTimeIsNotUp()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        await session.AskAsync(call: "short", timeoutSeconds: 3);
        await session.AskAsync(call: "long", timeoutSeconds: 4);

        time.Advance(TimeSpan.FromMilliseconds(3_999));
        await RunAsync(host);

        Assert.Equal(["long"], await OpenCallsAsync(host, session));
    }

    [Fact]
    public async Task Timer_DoesNothing_WhenEverythingDueWasAnswered()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        await session.AskAsync(timeoutSeconds: 3);
        await session.AnswerAsync(new { approved = true });
        var cursor = await session.CursorAsync();

        time.Advance(TimeSpan.FromSeconds(3));
        await RunAsync(host);
        await RunAsync(host);

        Assert.Equal(cursor, await session.CursorAsync());
    }

    [Fact]
    public async Task Timer_LeavesWhatIsDueForLater_WhenTheStorageIsAway()
    {
        var time = new ObservedTime();
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(services => store.AddTo(services.AddSingleton<TimeProvider>(time)));
        var session = new SessionClient(host.Http);
        await session.AskAsync(timeoutSeconds: 3);
        time.Advance(TimeSpan.FromSeconds(3));

        store.Fault = FaultyStore.Away;
        await RunAsync(host);
        store.Fault = null;
        await RunAsync(host);

        Assert.Empty(await OpenCallsAsync(host, session));
    }

    private static Task RunAsync(NotifyHost host) => ActivatorUtilities.CreateInstance<ExpireRequests>(host.Services).Run(new TimerInfo(), Token);

    private static async Task<IEnumerable<string>> OpenCallsAsync(NotifyHost host, SessionClient session)
    {
        var stored = await host.Services.GetRequiredService<ISessionStore>().ReadAsync(TheData.Value<SessionId>(session.Id), Token);
        return stored.State.OpenRequests.Select(request => request.Data.ToolCallId.Value);
    }
}
