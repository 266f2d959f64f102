using Notify.Bench.Load;

namespace Notify.Bench.Tests.Load;

public sealed class RollCallTests
{
    private readonly RollCall _rollCall = new(readers: 2);

    [Fact]
    public async Task WhenAllHaveTheEvent_ItEnds()
    {
        var all = _rollCall.ExpectAsync(7, TestContext.Current.CancellationToken);
        _rollCall.Arrived(7, 1);
        Assert.False(all.IsCompleted);
        _rollCall.Arrived(7, 0);
        await all;
    }

    [Fact]
    public void WhoHasItTwice_CountsOnce()
    {
        var all = _rollCall.ExpectAsync(7, TestContext.Current.CancellationToken);
        _rollCall.Arrived(7, 1);
        _rollCall.Arrived(7, 1);
        Assert.False(all.IsCompleted);
    }

    [Fact]
    public void AnotherEvent_DoesNotCount()
    {
        var all = _rollCall.ExpectAsync(7, TestContext.Current.CancellationToken);
        _rollCall.Arrived(6, 0);
        _rollCall.Arrived(8, 1);
        _rollCall.Arrived(7, 1);
        Assert.False(all.IsCompleted);
    }

    [Fact]
    public async Task TheNextEvent_IsExpectedOfAllAgain()
    {
        var first = _rollCall.ExpectAsync(1, TestContext.Current.CancellationToken);
        _rollCall.Arrived(1, 0);
        _rollCall.Arrived(1, 1);
        await first;

        var second = _rollCall.ExpectAsync(2, TestContext.Current.CancellationToken);
        _rollCall.Arrived(2, 0);
        _rollCall.Arrived(1, 1); // late, and once too often
        Assert.False(second.IsCompleted);
    }
}
