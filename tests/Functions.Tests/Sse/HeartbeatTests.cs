namespace Notify.Functions.Tests.Sse;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    [Fact(Timeout = 30_000)]
    public async Task Heartbeat_ComesWithoutAnId_WhenThereWasNoTrafficFor15Seconds()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        var cursor = (await session.StartAsync()).Text("cursor");
        await using var stream = await session.StreamAsync();
        await stream.NextAsync("tool_status");
        await time.WaitBeganAsync(Interval);

        time.Advance(Interval);

        var heartbeat = (await stream.ReadAsync())!;
        Assert.Equal(["type", "timestamp"], heartbeat.Envelope.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("heartbeat", time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0), (heartbeat.Type, heartbeat.Envelope.GetProperty("timestamp").GetDouble()));
        Assert.Equal(cursor, stream.LastEventId);
    }

    [Fact(Timeout = 30_000)]
    public async Task Heartbeat_IsPutOff_WhenThereIsTraffic()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        await using var stream = await session.StreamAsync();
        await time.WaitBeganAsync(Interval);

        time.Advance(TimeSpan.FromSeconds(10));
        await session.StartAsync();
        await stream.NextAsync("tool_status");
        await time.WaitBeganAsync(Interval);
        time.Advance(TimeSpan.FromSeconds(14));
        await session.StartAsync();
        var next = await stream.ReadAsync();
        await time.WaitBeganAsync(Interval);
        time.Advance(Interval);

        Assert.Equal(["tool_status", "heartbeat"], [next!.Type, (await stream.ReadAsync())!.Type]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Heartbeats_ComeTogether_WhenStreamsBeganAtAboutTheSameTime()
    {
        var time = new ObservedTime();
        await using var host = await NotifyHost.StartAsync(time);
        var session = new SessionClient(host.Http);
        await session.StartAsync();
        var late = TimeSpan.FromMilliseconds(100);
        time.Advance(late);
        await using var first = await session.StreamAsync();
        await first.NextAsync("tool_status");
        await time.WaitBeganAsync(Interval);
        time.Advance(late);
        await using var second = await session.StreamAsync();
        await second.NextAsync("tool_status");
        await time.WaitBeganAsync(Interval);

        // The first is due by now, but a sixtieth of the interval is 250 ms, and both are due before the same one ends.
        time.Advance(Interval - TimeSpan.FromMilliseconds(60));
        var silence = first.ReadAsync();
        Assert.False(silence.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(110));

        Assert.Equal(["heartbeat", "heartbeat"], [(await silence)!.Type, (await second.ReadAsync())!.Type]);
    }
}
