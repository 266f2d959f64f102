using System.Globalization;

namespace Notify.Testing.Processes;

/// <summary>A Redis on a port of its own, which keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly int port;
    private readonly string? password;
    private ChildProcess process;

    private RedisServer(int port, string? password, ChildProcess process)
    {
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /// <summary>Where it is, without its password.</summary>
    public string Endpoint => $"127.0.0.1:{port}";

    /// <param name="cancellationToken">Ends the wait until it takes connections.</param>
    /// <param name="password">What its clients must give; null for none.</param>
    public static async Task<RedisServer> StartAsync(CancellationToken cancellationToken, string? password = null)
    {
        var port = FreePort.Next();
        return new RedisServer(port, password, await LaunchAsync(port, password, cancellationToken));
    }

    /// <summary>Ends it in good order. Its port refuses connections until <see cref="RestartAsync"/>.</summary>
    public Task StopAsync() => process.StopAsync();

    /// <summary>Ends it at once, as a crash would. Its port refuses connections until <see cref="RestartAsync"/>.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Leaves its connections open and answers nothing, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => process.FreezeAsync();

    public Task ThawAsync() => process.ThawAsync();

    /// <summary>Starts it again on the same port, so that clients find it where it was.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await process.DisposeAsync();
        process = await LaunchAsync(port, password, cancellationToken);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static async Task<ChildProcess> LaunchAsync(int port, string? password, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no",
            .. password is null ? [] : new[] { "--requirepass", password },
        ];
        var process = await ChildProcess.StartAsync(RequiredTool.RedisServer, arguments);
        try
        {
            await process.WaitForOutputAsync(output => output.Contains("Ready to accept connections", StringComparison.Ordinal) ? output : null, cancellationToken);
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }
}
