using System.IO.Compression;
using Notify.Testing.Processes;

namespace Notify.Client.Tests.Packages;

/// <summary>The packages as <c>dotnet pack</c> makes them of what this test was built with.</summary>
public sealed class PackedClients : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("notify-packages-").FullName;

    public async ValueTask InitializeAsync()
    {
        // bin/<configuration>/<framework>
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        foreach (var project in new[] { "Client", "Client.AI" })
        {
            string[] arguments = ["pack", Checkout.PathOf("src", project), "--configuration", configuration, "--no-build", "--nologo", "--output", folder];
            await using var pack = await ChildProcess.StartAsync(RequiredTool.Dotnet, arguments, new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1" });
            await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(pack.ExitCode == 0, pack.Output);
        }
    }

    /// <summary>The version of each.</summary>
    public static string Version { get; } = typeof(NotifyAgentClient).Assembly.GetName().Version!.ToString(3);

    /// <summary>Opens the package, or the one with its symbols.</summary>
    public ZipArchive Open(string package, string extension = "nupkg") => ZipFile.OpenRead(Path.Combine(folder, $"{package}.{Version}.{extension}"));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
