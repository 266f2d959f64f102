using Notify.Functions.Wakeups;

namespace Notify.Functions.Tests.Wakeups;

public sealed class ReceivedHintsTests
{
    private readonly ReceivedHints _received = new();

    [Fact]
    public void Hints_AreNewOnce()
    {
        Assert.Equal((3, false, 0L), _received.Take("a", 1, 3));
        Assert.Equal((0, false, 0L), _received.Take("a", 1, 3));
        Assert.Equal((1, false, 0L), _received.Take("a", 2, 4));
        Assert.Equal((0, false, 0L), _received.Take("a", 1, 2));
        Assert.Equal((1, false, 0L), _received.Take("a", 5, 5));
    }

    [Fact]
    public void AGap_IsNoticedOnce()
    {
        _received.Take("a", 1, 3);

        Assert.Equal((2, true, 1L), _received.Take("a", 5, 6));
        Assert.Equal((0, false, 0L), _received.Take("a", 5, 6));
    }

    [Fact]
    public void ABeat_ShowsAGap_ThoughItBringsNoHint()
    {
        _received.Take("a", 1, 3);

        Assert.Equal((0, false, 0L), _received.Take("a", 4, 3));
        Assert.Equal((0, true, 2L), _received.Take("a", 6, 5));
        Assert.Equal((1, false, 0L), _received.Take("a", 6, 6));
    }

    [Fact]
    public void AnInstanceNotHeardBefore_HasAGap_UnlessItsFirstHintIsThere()
    {
        Assert.Equal((1, false, 0L), _received.Take("a", 1, 1));
        Assert.Equal((1, true, 0L), _received.Take("b", 2, 2));
        Assert.Equal((0, false, 0L), _received.Take("c", 1, 0));
    }

    [Fact]
    public void SilentInstances_AreForgotten_AndOnlyThose()
    {
        _received.Take("a", 1, 5);
        _received.Take("b", 1, 5);
        _received.ForgetSilent();
        _received.Take("a", 6, 6);

        _received.ForgetSilent();

        Assert.Equal((1, false, 0L), _received.Take("a", 7, 7));
        Assert.Equal((1, true, 0L), _received.Take("b", 6, 6));
    }
}
