using Microsoft.Extensions.DependencyInjection;
using Notify.Domain.Sessions;
using Notify.Functions.Delivery;
using Notify.Testing;

namespace Notify.Functions.Tests.Sse;

/// <summary>A passing fault never ends a browser's EventSource for good.</summary>
public sealed class StreamFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Stream_SaysLongerRetryAndErrorAndEnds_WhenThereAreTooManyStreams()
    {
        await using var host = await NotifyHost.StartAsync(settings: "Notify:Sse:MaxStreams=1");
        var session = new SessionClient(host.Http);
        await using var first = await session.StreamAsync();
        await session.StartAsync();
        await first.NextAsync("tool_status");

        await AssertRefusedAsync(new SessionClient(host.Http), "too_many_streams");
        await session.StartAsync();

        Assert.Equal(2, (await first.NextAsync("tool_status")).Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_SaysLongerRetryAndErrorAndEnds_WhenItsSessionHasTooMany()
    {
        await using var host = await NotifyHost.StartAsync(settings: "Notify:Sse:MaxStreamsPerSession=1");
        var (session, other) = (new SessionClient(host.Http), new SessionClient(host.Http));
        await other.StartAsync();
        await using var first = await session.StreamAsync();
        await Eventually.HoldsAsync(async () => await session.ConnectionsAsync() == 1);

        await AssertRefusedAsync(session, "too_many_streams_in_session");
        await using var ofAnother = await other.StreamAsync();

        Assert.Equal("tool_status", (await ofAnother.NextAsync()).Type);
        Assert.Equal(1, await session.ConnectionsAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_IsOpened_WhenAnotherOneOfItsSessionHasEnded()
    {
        await using var host = await NotifyHost.StartAsync(settings: "Notify:Sse:MaxStreamsPerSession=1");
        var session = new SessionClient(host.Http);
        await session.StartAsync();
        await using (var first = await session.StreamAsync())
        {
            await first.NextAsync("tool_status");
        }

        await Eventually.HoldsAsync(async () => await session.ConnectionsAsync() == 0);
        await using var second = await session.StreamAsync();

        Assert.Equal("tool_status", (await second.NextAsync()).Type);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_SaysLongerRetryAndErrorAndEnds_WhenTheStorageIsAwayFromTheStart()
    {
        var store = new FaultyStore { Fault = FaultyStore.Away };
        await using var host = await NotifyHost.StartAsync(store.AddTo);

        await AssertRefusedAsync(new SessionClient(host.Http), "storage_unavailable");
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_StaysOpenOnHeartbeatsAndCatchesUp_WhenTheStorageIsAwayForAWhile()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(
            store.AddTo, "Notify:Sse:HeartbeatInterval=00:00:00.100");
        var session = new SessionClient(host.Http);
        await session.StartAsync(call: "c1");
        await using var stream = await session.StreamAsync();
        await stream.NextAsync("tool_status");

        store.Fault = FaultyStore.Away;
        var whileAway = new List<string> { (await stream.ReadAsync())!.Type, (await stream.ReadAsync())!.Type, (await stream.ReadAsync())!.Type };
        store.Fault = null;
        await session.ProgressAsync("c1", 1);
        await session.ProgressAsync("c1", 2);

        Assert.All(whileAway, type => Assert.Equal("heartbeat", type));
        Assert.Equal(2, (await stream.NextAsync()).Seq);
        Assert.Equal(3, (await stream.NextAsync()).Seq);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_LosesAndRepeatsNothing_WhenTheStorageGoesWhileItCatchesUp()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo, "Notify:Sse:RetryDelay=00:00:00.100");
        var session = new SessionClient(host.Http);
        var cursor = await session.FillAsync(events: 300);
        store.FailsEveryOtherEventRead = true;

        await using var stream = await session.StreamAsync(cursor);

        foreach (var seq in Enumerable.Range(2, 299))
        {
            Assert.Equal(seq, (await stream.NextAsync()).Seq);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Stream_IsBrokenOffAndTheErrorLogged_WhenItMeetsABug()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo);
        var session = new SessionClient(host.Http);
        await using var stream = await session.StreamAsync(await session.FillAsync(events: 1));
        store.Fault = new InvalidOperationException("a bug");
        host.Services.GetRequiredService<SessionFeeds>().Find(TheData.Value<SessionId>(session.Id))!.Suspect();

        await Assert.ThrowsAnyAsync<IOException>(stream.ReadAsync);

        Assert.NotEmpty(host.Errors);
    }

    private static async Task AssertRefusedAsync(SessionClient session, string code)
    {
        await using var stream = await session.StreamAsync();

        var error = (await stream.ReadAsync())!;

        Assert.Equal(200, (int)stream.Response.StatusCode);
        Assert.Equal(("error", code), (error.Type, error.Envelope.Text("code")));
        Assert.NotEmpty(error.Envelope.Text("message"));
        Assert.DoesNotContain("secret", error.Envelope.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("", error.Id ?? "");
        Assert.Null(await stream.ReadAsync());
        Assert.Equal(TimeSpan.FromSeconds(10), stream.Retry);
    }
}
