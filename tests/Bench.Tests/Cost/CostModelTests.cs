using Notify.Bench.Cost;

namespace Notify.Bench.Tests.Cost;

public sealed class CostModelTests
{
    private static readonly Prices Prices = new(
        GigabyteSecond: 0.001, MillionExecutions: 1, TenThousandTransactions: 1, SignalRUnitDay: 2, MillionMessages: 3, InstanceGigabytes: 2, SessionsPerInstance: 100);

    private static readonly SessionCounts Stream = new("SSE", Watches: true, StorageTransactions: 40, Executions: 10, ActiveSeconds: 60, SignalRMessages: 0);

    private static readonly DeploymentCounts Counts = new("2026-11-26", SessionSeconds: 60, Sessions: 20, IdleStoragePerSecond: 1, WatchingStoragePerSecond: 10, [Stream]);

    private readonly CostModel _model = new(Counts, Prices);

    [Fact]
    public void WithNobodyThere_TheTimersCost()
    {
        var day = _model.Of(Stream, 0);
        Assert.Equal(18_864 * 2 * 0.001, day.Instances, 6);
        Assert.Equal(8.64, day.Storage, 6);
        Assert.Equal(0.018864, day.Executions, 6);
        Assert.Equal(0, day.SignalR);
    }

    [Fact]
    public void WithManyAtOnce_InstancesAreActiveAllDay()
    {
        var day = _model.Of(Stream, 1_440_000); // a thousand at once, so ten instances
        Assert.Equal(10 * 86_400 * 2 * 0.001, day.Instances, 3);
        Assert.Equal((1_440_000 * 40 / 1e4) + (86_400 * (1 + (10 * 10)) / 1e4), day.Storage, 3);
    }

    [Fact]
    public void WhoeverDoesNotWatch_DoesNotPayForIt() => Assert.Equal(
        (1_440_000 * 40 / 1e4) + 8.64, _model.Of(Stream with { Watches = false }, 1_440_000).Storage, 3);

    [Fact]
    public void SignalRIsPaidByTheUnit_AndByMessagesBeyondWhatUnitsBring()
    {
        var session = Stream with { SignalRMessages = 10 };
        Assert.Equal(2, _model.Of(session, 1).SignalR, 6);
        Assert.Equal(2 + 3, _model.Of(session, 200_000).SignalR, 6); // two million messages, one of them included
        Assert.Equal(2 * 2 + (26.8 * 3), _model.Of(session, 2_880_000).SignalR, 6); // two thousand at once
    }
}
