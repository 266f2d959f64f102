using System.Net;

namespace Notify.LocalHost.Tests;

public sealed class LocalHostArgumentsTests
{
    [Fact]
    public void Host_ListensOnLoopbackOnly_WhenTheCommandLineIsEmpty() =>
        Assert.Equal(IPAddress.Loopback, LocalHostArguments.Parse([]).Address);

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "-1")]
    [InlineData("--host", "example")]
    [InlineData("--script-root", "no/such/folder")]
    [InlineData("--clock-offset", "soon")]
    [InlineData("--clock-offset", "400.00:00:00")]
    [InlineData("--clock-offset", "-10675199.02:48:05.4775808")]
    [InlineData("--prot", "1")]
    public void Parsing_Fails_WhenAnArgumentMakesNoSense(params string[] args) =>
        Assert.Throws<StartException>(() => LocalHostArguments.Parse(args));

    [Theory]
    [InlineData("01:00:00", 3600)]
    [InlineData("-00:00:30", -30)]
    public void Clock_IsOffByWhatTheCommandLineSays(string offset, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), LocalHostArguments.Parse(["--clock-offset", offset]).ClockOffset);

    [Fact]
    public void Clock_IsRight_WhenTheCommandLineIsEmpty() => Assert.Equal(TimeSpan.Zero, LocalHostArguments.Parse([]).ClockOffset);
}
