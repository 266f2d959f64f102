using System.Globalization;

namespace Notify.Testing.Processes;

/// <summary>Azurite's table service on a port of its own, in the version that package.json pins.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    // Azurite's well-known development account; it opens nothing else.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly int port;
    private readonly DirectoryInfo? folder;
    private readonly bool logsRequests;
    private ChildProcess process;

    private AzuriteServer(int port, DirectoryInfo? folder, bool logsRequests, ChildProcess process)
    {
        this.port = port;
        this.folder = folder;
        this.logsRequests = logsRequests;
        this.process = process;
    }

    public int Port => port;

    public string ConnectionString => ConnectionStringThrough(port);

    public string Output => process.Output;

    /// <summary>How many requests it has answered, each a transaction, if it was started to log them.</summary>
    public int RequestCount => Output.Count(character => character == '\n');

    /// <summary>For one who reaches it through a proxy on <paramref name="proxyPort"/>.</summary>
    public static string ConnectionStringThrough(int proxyPort) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};TableEndpoint=http://127.0.0.1:{proxyPort}/{Account};";

    /// <param name="keepsData">
    /// Whether <see cref="RestartAsync"/> finds the data again. After <see cref="KillAsync"/> it may miss the last five seconds:
    /// Azurite saves at that interval, and when it is stopped.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for its first answer.</param>
    /// <param name="logsRequests">Whether it writes a line to <see cref="Output"/> for each request.</param>
    public static async Task<AzuriteServer> StartAsync(bool keepsData, CancellationToken cancellationToken, bool logsRequests = false)
    {
        var port = keepsData ? FreePort.ForRestarts() : FreePort.Next();
        var folder = keepsData ? Directory.CreateTempSubdirectory("notify-azurite-") : null;
        return new AzuriteServer(port, folder, logsRequests, await LaunchAsync(port, folder, logsRequests, cancellationToken));
    }

    /// <summary>Ends it at once, as a crash would. Its port refuses connections until <see cref="RestartAsync"/>.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Ends it in good order. Its port refuses connections until <see cref="RestartAsync"/>.</summary>
    public Task StopAsync() => process.StopAsync("INT"); // the one signal on which it saves its data

    /// <summary>Leaves its connections open and answers nothing, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => process.FreezeAsync();

    public Task ThawAsync() => process.ThawAsync();

    /// <summary>Starts it again on the same port, so that clients find it where it was.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await process.DisposeAsync();
        process = await LaunchAsync(port, folder, logsRequests, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder?.Delete(recursive: true);
    }

    private static async Task<ChildProcess> LaunchAsync(int port, DirectoryInfo? folder, bool logsRequests, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            RequiredTool.NodeModule("azurite", "dist", "src", "table", "main.js"),
            .. logsRequests ? Array.Empty<string>() : ["--silent"],
            "--skipApiVersionCheck", "--disableTelemetry",
            "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture),
            .. folder is null ? ["--inMemoryPersistence"] : new[] { "--location", folder.FullName },
        ];
        var process = await ChildProcess.StartAsync(RequiredTool.Node, arguments);
        try
        {
            await Answering.WaitAsync(process, new Uri($"http://127.0.0.1:{port}/"), cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
