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
    [InlineData("--prot", "1")]
    public void Parsing_Fails_WhenAnArgumentMakesNoSense(params string[] args) =>
        Assert.Throws<StartException>(() => LocalHostArguments.Parse(args));
}
