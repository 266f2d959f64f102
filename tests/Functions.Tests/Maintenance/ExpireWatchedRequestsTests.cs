using Microsoft.Extensions.DependencyInjection;

namespace Notify.Functions.Tests.Maintenance;

public sealed class ExpireWatchedRequestsTests
{
    [Fact(Timeout = 30_000)]
    public async Task Watcher_SeesTheExpiryAtItsTime_BeforeAnyRoundOverAllDeadlines()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        await using var stream = await session.StreamAsync();
        await session.AskAsync(timeoutSeconds: 2);
        await stream.NextAsync("permission_request");
        await time.WaitBeganAsync(TimeSpan.FromSeconds(2));

        time.Advance(TimeSpan.FromSeconds(2));

        var decision = await stream.NextAsync("permission_response_result");
        Assert.Equal(("expired", "2026-11-22T08:30:02.000Z"), (decision.Data.Text("decision"), decision.Data.Text("decided_at")));
    }

    [Fact(Timeout = 30_000)]
    public async Task Round_RecordsTheExpiry_WhenTheStorageWasAwayAtItsTime()
    {
        var time = new ObservedTime();
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(services => store.AddTo(services.AddSingleton<TimeProvider>(time)));
        var session = new SessionClient(host.Http);
        await using var stream = await session.StreamAsync();
        await session.AskAsync(timeoutSeconds: 2);
        await stream.NextAsync("permission_request");
        await time.WaitBeganAsync(TimeSpan.FromSeconds(2));
        await time.WaitBeganAsync(TimeSpan.FromSeconds(5));
        store.Fault = FaultyStore.Away;
        time.Advance(TimeSpan.FromSeconds(2));
        store.Fault = null;

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal("expired", (await stream.NextAsync("permission_response_result")).Data.Text("decision"));
    }
}
