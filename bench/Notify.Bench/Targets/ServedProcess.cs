using System.Diagnostics;
using System.Net;
using Notify.Testing.Processes;

namespace Notify.Bench.Targets;

/// <summary>A target's process, from its start to its first answer.</summary>
internal sealed record ServedProcess(ChildProcess Process, IPEndPoint Address, TimeSpan StartUp) : IAsyncDisposable
{
    public static async Task<ServedProcess> StartAsync(
        IPEndPoint address,
        ReadOnlyMemory<byte> question,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment,
        string? folder,
        CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var process = await ChildProcess.StartAsync(program, arguments, environment, folder);
        try
        {
            await Ready.WaitAsync(process, address, question, cancellationToken);
            return new ServedProcess(process, address, Stopwatch.GetElapsedTime(start));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>A port on this machine that was free a moment ago.</summary>
    public static IPEndPoint FreeAddress() => new(IPAddress.Loopback, FreePort.Next());

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
