using Microsoft.Extensions.Time.Testing;
using Notify.Functions.Delivery;

namespace Notify.Functions.Tests.Delivery;

public sealed class TimerWheelTests : IDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new();
    private readonly TimerWheel _wheel;

    public TimerWheelTests() => _wheel = new TimerWheel(_time, Round);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    [InlineData(251)]
    [InlineData(15_000)]
    [InlineData(100_000)] // more than a turn of the wheel
    public void ATimer_RingsOnce_NotEarlyAndAtMostARoundLate(int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(70)); // within a round
        using var ring = new Ring(_wheel);
        ring.In(milliseconds);

        Assert.Equal(0, ring.CountAfter(_time, milliseconds - 1));
        Assert.Equal(1, ring.CountAfter(_time, 251));
        Assert.Equal(1, ring.CountAfter(_time, 500_000));
    }

    [Fact]
    public void ATimer_RingsAtTheLaterTime_WhenItIsPostponed()
    {
        using var ring = new Ring(_wheel);
        for (var number = 0; number < 50; number++)
        {
            ring.In(15_000);
            Assert.Equal(0, ring.CountAfter(_time, 1000));
        }

        Assert.Equal(0, ring.CountAfter(_time, 13_999));
        Assert.Equal(1, ring.CountAfter(_time, 251));
    }

    [Fact]
    public void ATimer_RingsAtTheEarlierTime_WhenItIsSetToOne_AndNotAtTheFormer()
    {
        using var ring = new Ring(_wheel);
        ring.In(15_000);
        ring.In(1000);

        Assert.Equal(1, ring.CountAfter(_time, 1250));
        Assert.Equal(1, ring.CountAfter(_time, 30_000));
    }

    [Fact]
    public void ATimer_DoesNotRing_WhenItIsUnset()
    {
        using var ring = new Ring(_wheel);
        ring.In(1000);
        ring.In(Timeout.Infinite);

        Assert.Equal(0, ring.CountAfter(_time, 30_000));
    }

    [Fact]
    public void ATimer_DoesNotRing_WhenItWasDisposed()
    {
        var ring = new Ring(_wheel);
        ring.In(1000);
        ring.Dispose();

        Assert.False(ring.In(1000));
        Assert.Equal(0, ring.CountAfter(_time, 30_000));
    }

    [Fact]
    public void ATimerThatRepeats_RingsAgainAndAgain()
    {
        var count = 0;
        using var timer = _wheel.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        for (var round = 0; round < 40; round++)
        {
            _time.Advance(Round);
        }

        Assert.Equal(5, count); // after 1, 3, 5, 7 and 9 seconds of 10
    }

    [Fact]
    public void AllThatIsDue_Rings_WhenTheMachineSleptForLong()
    {
        using var first = new Ring(_wheel);
        using var second = new Ring(_wheel);
        first.In(1000);
        second.In(40_000);

        Assert.Equal(1, first.CountAfter(_time, 600_000));
        Assert.Equal(1, second.Count);
    }

    [Fact]
    public void Timers_RingAsAPlainOneWould_WhateverIsSetAndWhen()
    {
        var random = new Random(20261126);
        var rings = Enumerable.Range(0, 20).Select(_ => new Ring(_wheel)).ToList();
        var expected = new long?[rings.Count];
        var counts = new int[rings.Count];
        for (var step = 0; step < 5000; step++)
        {
            var index = random.Next(rings.Count);
            var milliseconds = random.Next(10) == 0 ? Timeout.Infinite : random.Next(40_000);
            rings[index].In(milliseconds);
            expected[index] = milliseconds == Timeout.Infinite ? null : Now + milliseconds;

            _time.Advance(TimeSpan.FromMilliseconds(random.Next(400)));
            for (var each = 0; each < rings.Count; each++)
            {
                if (rings[each].Count > counts[each])
                {
                    Assert.True(expected[each] <= Now, "A timer rang early, or was not set.");
                    (counts[each], expected[each]) = (counts[each] + 1, null);
                }

                Assert.Equal(counts[each], rings[each].Count);
                Assert.False(expected[each] + 250 < Now, "A timer is late.");
            }
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task NoTimerIsLost_WhenManySetThemselvesAtOnce()
    {
        using var wheel = new TimerWheel(TimeProvider.System, TimeSpan.FromMilliseconds(1));
        var token = TestContext.Current.CancellationToken;

        // Each waits, is postponed while the wheel turns, and waits again: one that is lost waits for ever.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var wait = 0; wait < 100; wait++)
                {
                    var rang = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    await using var timer = wheel.CreateTimer(_ => rang.TrySetResult(), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                    for (var change = 0; change < 20; change++)
                    {
                        timer.Change(TimeSpan.FromMilliseconds(change % 3), Timeout.InfiniteTimeSpan);
                    }

                    await rang.Task.WaitAsync(token);
                }
            },
            token)));
    }

    [Fact]
    public void ARoundOfNoLength_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new TimerWheel(_time, TimeSpan.Zero));

    public void Dispose() => _wheel.Dispose();

    private long Now => (long)(_time.GetUtcNow() - _time.Start).TotalMilliseconds;

    private sealed class Ring : IDisposable
    {
        private readonly ITimer _timer;

        public Ring(TimerWheel wheel) => _timer = wheel.CreateTimer(_ => Count++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public int Count { get; private set; }

        public bool In(int milliseconds) => _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);

        public int CountAfter(FakeTimeProvider time, int milliseconds)
        {
            time.Advance(TimeSpan.FromMilliseconds(Math.Max(0, milliseconds)));
            return Count;
        }

        public void Dispose() => _timer.Dispose();
    }
}
