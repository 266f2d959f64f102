using Notify.Testing.Processes;

namespace Notify.Bench.Tests.Processes;

public sealed class ChildProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task Output_IsFound_WhereItComesAfterTheEndIsKnown()
    {
        await using var process = await ShellAsync("(sleep 0.3; echo last words) & exit 0");

        Assert.Equal("last words", await process.WaitForOutputAsync(output => output.Contains("last words", StringComparison.Ordinal) ? "last words" : null, Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task Output_IsInTheFailure_WhereTheProcessEndsWithoutWhatIsLookedFor()
    {
        await using var process = await ShellAsync("echo something else; exit 3");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitForOutputAsync<string>(_ => null, Token));
        Assert.Contains("ended with 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{Environment.NewLine}something else", failure.Message, StringComparison.Ordinal);
    }

    private static Task<ChildProcess> ShellAsync(string command) => ChildProcess.StartAsync("sh", ["-c", command]);
}
