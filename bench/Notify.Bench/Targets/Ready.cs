using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Notify.Bench.Wire;
using Notify.Testing.Processes;

namespace Notify.Bench.Targets;

/// <summary>When a process that was just started answers.</summary>
internal static class Ready
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until it gets an answer, of whatever status.</summary>
    public static async Task WaitAsync(ChildProcess process, IPEndPoint address, ReadOnlyMemory<byte> question, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                using var connection = await Connection.OpenAsync(address, cancellationToken);
                await connection.AskAsync(question, cancellationToken);
                return;
            }
            catch (Exception e) when (e is SocketException or HttpRequestException)
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
                {
                    throw new InvalidOperationException($"It does not start: {process.Output}", e);
                }

                await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            }
        }
    }
}
