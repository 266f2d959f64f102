using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Notify.Bench.Meters;

/// <summary>
/// How much a .NET process has allocated on its managed heap since it began, to the byte, as it says itself through a startup hook
/// (bench/AllocationHook). Event counters, which need no hook, tell it only now and then, to some kilobytes, and allocate themselves.
/// </summary>
internal sealed class AllocationCounter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Socket? _process;

    public AllocationCounter()
    {
        _listener.Start();
        Environment = new Dictionary<string, string?>
        {
            ["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Notify.AllocationHook.dll"),
            [StartupHook.PortVariable] = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What the process is to be started with. One process only.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        _process ??= await _listener.AcceptSocketAsync(cancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System, cancellationToken);
        await _process.SendAsync(new byte[1], cancellationToken);
        var answer = new byte[sizeof(long)];
        for (var filled = 0; filled < answer.Length;)
        {
            var count = await _process.ReceiveAsync(answer.AsMemory(filled), cancellationToken);
            filled += count > 0 ? count : throw new InvalidOperationException("The process whose allocations are counted has ended.");
        }

        return BinaryPrimitives.ReadInt64LittleEndian(answer);
    }

    public void Dispose()
    {
        _process?.Dispose();
        _listener.Dispose();
    }
}
