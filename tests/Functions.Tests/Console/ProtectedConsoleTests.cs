using Notify.Functions.Tests.Access;

namespace Notify.Functions.Tests.Console;

public sealed class ProtectedConsoleTests(ProtectedHost host) : IClassFixture<ProtectedHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    [InlineData("/console/main.js")]
    public async Task Console_IsForAnybody_WhenSessionsAreNot(string path) => Assert.Equal(200, (await host.Http.AskAsync(path)).Status);
}
