using System.Globalization;
using System.Text.RegularExpressions;
using Notify.Testing.Http;

namespace Notify.Testing.Processes;

/// <summary>The service in a process of its own. A test project that starts it references src/LocalHost, which puts it beside the test.</summary>
public sealed partial class LocalHostProcess : IAsyncDisposable
{
    private readonly ChildProcess process;

    private LocalHostProcess(ChildProcess process, Uri baseAddress)
    {
        this.process = process;
        BaseAddress = baseAddress;
        Http = ServiceClient.Of(baseAddress);
    }

    /// <summary>The system's number for it.</summary>
    public int Id => process.Id;

    public Uri BaseAddress { get; }

    public HttpClient Http { get; }

    public string Output => process.Output;

    /// <summary>Starts it on a port of its own and waits until it listens.</summary>
    /// <param name="settings">Settings by environment variable, such as <c>Notify__Sse__HeartbeatInterval</c>.</param>
    /// <param name="cancellationToken">Ends the wait for its first words.</param>
    /// <param name="port">Where to listen, for one that comes back where clients look for it; 0 leaves it to the system.</param>
    /// <param name="arguments">What else to say on its command line.</param>
    public static async Task<LocalHostProcess> StartAsync(
        IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken, int port = 0, IReadOnlyList<string>? arguments = null)
    {
        var service = Path.Combine(AppContext.BaseDirectory, "Notify.LocalHost.dll");
        string[] commandLine = [service, "--port", port.ToString(CultureInfo.InvariantCulture), .. arguments ?? []];
        var process = await ChildProcess.StartAsync(RequiredTool.Dotnet, commandLine, settings);
        try
        {
            var address = await process.WaitForOutputAsync(output => Listening().Match(output) is { Success: true } match ? match.Groups[1].Value : null, cancellationToken);
            return new LocalHostProcess(process, new Uri(address));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it in good order, as a deployment does.</summary>
    public Task StopAsync() => process.StopAsync();

    /// <summary>Ends it at once, as a crash would.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Leaves its connections open and does nothing, until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => process.FreezeAsync();

    public Task ThawAsync() => process.ThawAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex(@"Notify listens on (http://127\.0\.0\.1:\d+/)")]
    private static partial Regex Listening();
}
