using Notify.Bench.Load;

namespace Notify.Bench.Tests.Load;

public sealed class RollCallTests
{
    private readonly RollCall _rollCall = new(readers: 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhenAllHaveTheEvent_ItEnds()
    {
        var all = _rollCall.ExpectAsync(7, Token);
        _rollCall.Arrived(7, 1);
        Assert.Equal(1, _rollCall.CountAbsent);
        _rollCall.Arrived(7, 0);
        await all;
    }

    [Fact]
    public async Task WhoHasItTwice_CountsOnce()
    {
        var all = _rollCall.ExpectAsync(7, Token);
        _rollCall.Arrived(7, 1);
        _rollCall.Arrived(7, 1);
        Assert.Equal(1, _rollCall.CountAbsent);
        _rollCall.Arrived(7, 0);
        _rollCall.Arrived(7, 0); // once too often, when all is over
        await all;
    }

    [Fact]
    public async Task AnotherEvent_DoesNotCount()
    {
        var first = _rollCall.ExpectAsync(1, Token);
        _rollCall.Arrived(1, 0);
        _rollCall.Arrived(1, 1);
        await first;

        var second = _rollCall.ExpectAsync(2, Token);
        _rollCall.Arrived(1, 1);
        _rollCall.Arrived(3, 0);
        Assert.Equal(2, _rollCall.CountAbsent);
        _rollCall.Arrived(2, 0);
        _rollCall.Arrived(2, 1);
        await second;
    }
}
