using Microsoft.Extensions.Time.Testing;
using Notify.Functions.SignalR;

namespace Notify.Functions.Tests.SignalR;

public sealed class SendPaceTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    public void Sends_AreNoMoreThanAllowed_InEachSecondAfterTheFirstBurst(int perSecond)
    {
        var pace = new SendPace(perSecond, _time);
        var inEachSecond = Enumerable.Range(0, 5).Select(_ => Count(pace, TimeSpan.FromSeconds(1))).ToList();

        Assert.All(inEachSecond, count => Assert.InRange(count, perSecond - 1, perSecond + Math.Max(1, perSecond / 10)));
    }

    [Fact]
    public void Some_MayGoAtOnce_AfterASilence()
    {
        var pace = new SendPace(100, _time);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(10, CountAtOnce(pace));
    }

    [Fact]
    public void None_MayGo_WhileAFailureIsFresh()
    {
        var pace = new SendPace(100, _time);
        pace.BackOff();
        var waiting = pace.WaitAsync(Token);

        _time.Advance(SendPace.FirstPause - TimeSpan.FromMilliseconds(1));
        var isEarly = waiting.IsCompleted;
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(isEarly);
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void Pause_Doubles_UpToTheLongest()
    {
        var pace = new SendPace(100, _time);

        var pauses = Enumerable.Range(0, 8).Select(_ => FailAndMeasurePause(pace)).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 30, 30, 30], pauses);
    }

    [Fact]
    public void FailuresOfOnePause_CountAsOne()
    {
        var pace = new SendPace(100, _time);

        Assert.Equal([true, false, false], [pace.BackOff(), pace.BackOff(), pace.BackOff()]);
        Assert.Equal(1, MeasurePause(pace));
    }

    [Fact]
    public void Recovery_IsToldOnce_AndEndsThePause()
    {
        var pace = new SendPace(100, _time);
        pace.BackOff();

        Assert.Equal([true, false], [pace.Recover(), pace.Recover()]);
        Assert.Equal(0, MeasurePause(pace));
        Assert.True(pace.BackOff());
    }

    private int FailAndMeasurePause(SendPace pace)
    {
        pace.BackOff();
        return MeasurePause(pace);
    }

    private int MeasurePause(SendPace pace)
    {
        var waiting = pace.WaitAsync(Token);
        // A moment for the pace itself, which is not the pause.
        _time.Advance(TimeSpan.FromMilliseconds(100));
        var seconds = 0;
        for (; !waiting.IsCompleted; seconds++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        return seconds;
    }

    private static int CountAtOnce(SendPace pace)
    {
        var count = 0;
        while (pace.WaitAsync(Token).IsCompleted)
        {
            count++;
        }

        return count;
    }

    private int Count(SendPace pace, TimeSpan length)
    {
        var (count, waiting) = (0, pace.WaitAsync(Token));
        for (var at = TimeSpan.Zero; at < length; at += TimeSpan.FromMilliseconds(1))
        {
            while (waiting.IsCompleted)
            {
                count++;
                waiting = pace.WaitAsync(Token);
            }

            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        return count;
    }
}
