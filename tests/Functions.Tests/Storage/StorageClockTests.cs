using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Notify.Functions.Storage;
using Notify.LocalHost.Tests;
using Notify.Testing;

namespace Notify.Functions.Tests.Storage;

/// <summary>Here the storage's clock is always right, and the machine's off by as much as a test says.</summary>
public sealed class StorageClockTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _machine = new(TheData.Now);
    private readonly StorageClock _clock;

    public StorageClockTests() => _clock = new StorageClock(new MachineClock(_machine), NullLogger<StorageClock>.Instance);

    [Fact]
    public void Time_IsTheMachines_UntilAnAnswerProvesItWrong()
    {
        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());

        Answer(machineAhead: TimeSpan.Zero);

        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(4)]
    [InlineData(-4)]
    [InlineData(86_400 * 300)]
    public void Time_IsTheStorages_FromTheFirstAnswerOn(int secondsAhead)
    {
        var ahead = TimeSpan.FromSeconds(secondsAhead);

        Answer(ahead);

        AssertIsRight(ahead, within: TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1.9)]
    [InlineData(-1.9)]
    [InlineData(0.5)]
    public void Time_StaysAsItIs_WhenItIsOffByNoMoreThanIsNormal(double secondsAhead)
    {
        Answer(TimeSpan.FromSeconds(secondsAhead));

        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public void Time_StaysAsItIs_WhenAnAnswerTakesLong()
    {
        Answer(TimeSpan.Zero, onTheWay: TimeSpan.FromHours(2), onTheWayBack: TimeSpan.Zero);
        Answer(TimeSpan.Zero, onTheWay: TimeSpan.Zero, onTheWayBack: TimeSpan.FromHours(2));

        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public void Time_GetsMoreRight_WhenAQuickAnswerFollowsASlowOne()
    {
        var ahead = TimeSpan.FromHours(1);
        Answer(ahead, onTheWay: TimeSpan.FromSeconds(20), onTheWayBack: TimeSpan.Zero);

        Answer(ahead);

        AssertIsRight(ahead, within: TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Time_IsRightAgain_WhenTheMachinesClockIsSet()
    {
        Answer(machineAhead: TimeSpan.FromHours(1));

        Answer(machineAhead: TimeSpan.Zero);

        AssertIsRight(machineAhead: TimeSpan.Zero, within: TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Time_StaysAsItIs_WhenTheMachinesClockIsSetBackDuringARequest()
    {
        var sentAt = _clock.GetMachineTime();
        var date = CutToSecond(_machine.GetUtcNow());
        _machine.AdjustTime(_machine.GetUtcNow().AddHours(-1));

        _clock.Learn(sentAt, date);

        Assert.Equal(_machine.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public void TimersAndTimestamps_AreTheMachines()
    {
        Answer(machineAhead: TimeSpan.FromHours(1));
        var rang = 0;
        var start = _clock.GetTimestamp();
        using var timer = _clock.CreateTimer(_ => rang++, state: null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        _machine.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, rang);
        Assert.Equal(TimeSpan.FromSeconds(5), _clock.GetElapsedTime(start));
        Assert.Equal(_machine.LocalTimeZone, _clock.LocalTimeZone);
    }

    [Fact]
    public void Correction_IsLoggedOnce()
    {
        using var log = new ErrorLog(LogLevel.Warning);
        using var logging = new LoggerFactory([log]);
        var clock = new StorageClock(new MachineClock(_machine), logging.CreateLogger<StorageClock>());

        for (var i = 0; i < 3; i++)
        {
            Answer(clock, machineAhead: TimeSpan.FromHours(1), Moment, Moment);
        }

        Assert.Contains("01:00:00 ahead", Assert.Single(log.Messages), StringComparison.Ordinal);
    }

    private static DateTimeOffset CutToSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private void Answer(TimeSpan machineAhead, TimeSpan? onTheWay = null, TimeSpan? onTheWayBack = null) =>
        Answer(_clock, machineAhead, onTheWay ?? Moment, onTheWayBack ?? Moment);

    private void Answer(StorageClock clock, TimeSpan machineAhead, TimeSpan onTheWay, TimeSpan onTheWayBack)
    {
        var sentAt = clock.GetMachineTime();
        _machine.Advance(onTheWay);
        var date = CutToSecond(_machine.GetUtcNow() - machineAhead);
        _machine.Advance(onTheWayBack);
        clock.Learn(sentAt, date);
    }

    private void AssertIsRight(TimeSpan machineAhead, TimeSpan within) =>
        Assert.InRange(_clock.GetUtcNow() - (_machine.GetUtcNow() - machineAhead), -within, within);
}
