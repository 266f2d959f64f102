using System.Text.RegularExpressions;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Wakeups;

public sealed partial class RedisTests(TwoInstances instances)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_GoesOn_WhenRedisGoesAndReturns()
    {
        await using var redis = await RedisServer.StartAsync(Token);
        var settings = ServiceSettings.On(instances.Azurite.ConnectionString);
        settings["Notify__Wakeups__Redis"] = redis.Endpoint;
        // Hints of these two only: nothing else is to bring them their events.
        settings["Notify__Storage__TablePrefix"] = "redistest";
        await using var writing = await LocalHostProcess.StartAsync(settings, Token);
        await using var reading = await LocalHostProcess.StartAsync(settings, Token);
        var agent = new TestAgent(writing.Http, NewSession.Id(), Token);
        var call = (await agent.StartToolAsync()).GetProperty("tool_call_id").GetString()!;
        await using var stream = await SseReader.OpenAsync(reading.Http, Paths.Events(agent.Session), lastEventId: null, Token);
        await stream.NextAsync("tool_status");
        await FollowAsync(agent, call, stream, progress: 1);

        await redis.KillAsync();
        await WaitForLogAsync(reading, "Redis brings no wake-ups");
        await FollowAsync(agent, call, stream, progress: 2);

        await redis.RestartAsync(Token);
        await WaitForLogAsync(reading, "Redis brings wake-ups from other instances again");
        await FollowAsync(agent, call, stream, progress: 3);

        Assert.Single(GoneOrBack().Matches(reading.Output), match => match.Value.Contains(" no ", StringComparison.Ordinal));
        Assert.Single(GoneOrBack().Matches(reading.Output), match => !match.Value.Contains(" no ", StringComparison.Ordinal));
    }

    private static async Task FollowAsync(TestAgent agent, string call, SseReader stream, int progress)
    {
        await agent.ReportProgressAsync(call, progress);
        var next = await stream.NextAsync("tool_progress").WaitAsync(Patience.ForWhatIsPrompt, TimeProvider.System, Token);
        Assert.Equal(progress, next.Data.GetProperty("progress").GetInt32());
    }

    private static async Task WaitForLogAsync(LocalHostProcess instance, string words)
    {
        while (!instance.Output.Contains(words, StringComparison.Ordinal))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }
    }

    [GeneratedRegex("Redis brings (no )?wake-ups")]
    private static partial Regex GoneOrBack();
}
