using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.Delivery;

namespace Notify.Functions.Tests.Polling;

/// <summary>Polls for what is new, of a session that this instance follows for somebody's stream.</summary>
public sealed class FollowedPollingTests
{
    private const string NoReadsInTurn = "Notify:Delivery:SafetyInterval=01:00:00";

    [Fact(Timeout = 30_000)]
    public async Task Poll_AsksNothingOfTheStore_WhenNothingIsNew()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo, NoReadsInTurn);
        var (session, cursor, stream) = await FollowAsync(host);
        await using var following = stream;

        // Once hints flow, the session is looked at once more, at some time.
        await Eventually.HoldsAsync(async () =>
        {
            var before = store.Reads.All;
            Assert.Equal(304, await PollAsync(session, cursor));
            return store.Reads.All == before;
        });
    }

    [Fact(Timeout = 30_000)]
    public async Task Poll_SeesWhatWasAppendedHere_AtOnce()
    {
        await using var host = await NotifyHost.StartAsync(new FaultyStore().AddTo);
        var (session, cursor, stream) = await FollowAsync(host);
        await using var following = stream;

        await session.StartAsync();

        Assert.Equal(200, await PollAsync(session, cursor));
    }

    [Fact(Timeout = 30_000)]
    public async Task Poll_AsksTheStore_WhenHintsDoNotArrive()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo, NoReadsInTurn);
        var (session, cursor, stream) = await FollowAsync(host);
        await using var following = stream;
        host.Services.GetRequiredService<SessionFeeds>().OnFlow(false);
        var before = store.Reads.States;

        var status = await PollAsync(session, cursor);

        Assert.Equal(304, status);
        Assert.True(store.Reads.States > before);
    }

    [Fact(Timeout = 30_000)]
    public async Task Poll_AsksTheStore_WhenNobodyFollows()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo, NoReadsInTurn);
        var session = new SessionClient(host.Http);
        var cursor = (await session.StartAsync()).Text("cursor");
        var before = store.Reads.States;

        var status = await PollAsync(session, cursor);

        Assert.Equal((304, before + 1), (status, store.Reads.States));
    }

    private static async Task<(SessionClient Session, string Cursor, IAsyncDisposable Stream)> FollowAsync(NotifyHost host)
    {
        var session = new SessionClient(host.Http);
        var cursor = (await session.StartAsync()).Text("cursor");
        var stream = await session.StreamAsync();
        await stream.NextAsync("tool_status");
        await Eventually.HoldsAsync(() => Task.FromResult(host.Services.GetRequiredService<HintFlow>().IsFlowing));
        return (session, cursor, stream);
    }

    private static async Task<int> PollAsync(SessionClient session, string cursor) =>
        (await session.GetAsync("polling/session-info", ifNoneMatch: $"\"{cursor}\"")).Status;
}
