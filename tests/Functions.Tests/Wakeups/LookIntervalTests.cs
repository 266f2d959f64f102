using Notify.Functions.Wakeups;
using Notify.Functions.Wakeups.Tables;

namespace Notify.Functions.Tests.Wakeups;

public sealed class LookIntervalTests
{
    private static readonly WakeupOptions Options = new();

    private readonly LookInterval _interval = new(Options);

    [Fact]
    public void Looks_AreCloser_AfterOneThatFoundSomething_AndDriftApartAgain()
    {
        Assert.Equal(Options.MaxInterval, _interval.AfterLook(foundSomething: false));
        Assert.Equal(Options.MinInterval, _interval.AfterLook(foundSomething: true));

        Assert.InRange(_interval.AfterLook(foundSomething: false), Options.MinInterval + TimeSpan.FromTicks(1), Options.MaxInterval - TimeSpan.FromTicks(1));

        var pauses = Enumerable.Range(0, 10).Select(_ => _interval.AfterLook(foundSomething: false)).ToList();
        Assert.Equal(Options.MaxInterval, pauses[^1]);
    }

    [Fact]
    public void Looks_BackOff_WhileTheStorageFails_AndNoLonger()
    {
        var pauses = Enumerable.Range(0, 10).Select(_ => _interval.AfterFailure()).ToList();

        Assert.Equal(2 * Options.MaxInterval, pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(LookInterval.MaxAfterFailures, pauses[^1]);
        Assert.Equal(Options.MaxInterval, _interval.AfterLook(foundSomething: false));
    }
}
