using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Clocks;

public sealed class WrongClockTests(TwoInstances instances)
{
    private static readonly TimeSpan Close = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01:00:00")]
    [InlineData("-01:00:00")]
    public async Task Instances_AgreeOnTheTime_WhenAMachinesClockIsOffByAnHour(string offset)
    {
        var (right, _) = await instances.StartedAsync();
        var settings = ServiceSettings.On(instances.Azurite.ConnectionString);
        await using var wrong = await LocalHostProcess.StartAsync(settings, Token, arguments: ["--clock-offset", offset]);

        // The very first thing that it writes, and what it makes of what the other has written.
        var agentOfWrong = new TestAgent(wrong.Http, NewSession.Id(), Token);
        var agentOfRight = new TestAgent(right.Http, NewSession.Id(), Token);
        await agentOfWrong.AskPermissionAsync();
        var request = await agentOfRight.AskPermissionAsync();

        Assert.Equal(TimeProvider.System.GetUtcNow(), await AskedAtAsync(agentOfWrong.Session), Close);
        Assert.Equal(TimeProvider.System.GetUtcNow(), await AskedAtAsync(agentOfRight.Session), Close);
        Assert.Equal("pending", (await new TestAgent(wrong.Http, agentOfRight.Session, Token).DecisionAsync(request, waitSeconds: 1)).GetProperty("status").GetString());

        async Task<DateTimeOffset> AskedAtAsync(string session) =>
            (await JsonAnswer.GetAsync(wrong.Http, Paths.SessionInfo(session), Token)).Data.GetProperty("permission_request").GetProperty("timestamp").GetDateTimeOffset();
    }
}
