namespace Notify.Functions.Tests.Sse;

public sealed class StreamHealthTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact(Timeout = 30_000)]
    public async Task StreamHealth_TellsCursorsConnectionsAndHeartbeats_WhenAStreamIsOpen()
    {
        await _session.StartAsync();
        var cursor = (await _session.StartAsync()).Text("cursor");
        await using var stream = await _session.StreamAsync();
        await stream.NextAsync("tool_status");

        var health = (await _session.GetAsync("sse/health")).Data;

        Assert.Equal((cursor, cursor.Replace("-2", "-0", StringComparison.Ordinal)), (health.Text("cursor"), health.Text("oldest_cursor")));
        Assert.Equal((1, 15), (health.GetProperty("connections").GetInt32(), health.GetProperty("heartbeat_seconds").GetInt32()));
    }

    [Fact(Timeout = 30_000)]
    public async Task OldestCursor_CanBeResumedFrom_WhenHistoryWasTrimmed()
    {
        await using var small = await NotifyHost.StartAsync(settings: "Notify:Storage:MaxHistoryEvents=500");
        var session = new SessionClient(small.Http);
        await session.FillAsync(600);

        var oldest = (await session.GetAsync("sse/health")).Data.Text("oldest_cursor");
        await using var stream = await session.StreamAsync(oldest);

        Assert.DoesNotMatch("-0$", oldest);
        Assert.Equal(oldest, $"{oldest.Split('-')[0]}-{(await stream.NextAsync("tool_progress")).Seq - 1}");
    }

    [Fact]
    public async Task StreamHealth_CountsNothing_WhenTheSessionIsEmpty()
    {
        var health = (await _session.GetAsync("sse/health")).Data;

        Assert.Equal(("00000000-0", "00000000-0", 0), (health.Text("cursor"), health.Text("oldest_cursor"), health.GetProperty("connections").GetInt32()));
    }
}
