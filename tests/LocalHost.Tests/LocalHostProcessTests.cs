using System.Diagnostics;

namespace Notify.LocalHost.Tests;

public sealed class LocalHostProcessTests : IDisposable
{
    private readonly SettingsFolder _folder = new();

    [Fact(Timeout = 60_000)]
    public async Task Process_ShowsOneLineAndNoStackTrace_WhenItCannotStart()
    {
        _folder.With("local.settings.json", """{ "Values": {} }""");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Notify.LocalHost.dll"), "--script-root", _folder.Path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Empty(await output);
        Assert.Contains("IsEncrypted", Assert.Single((await error).Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
