using System.Diagnostics;

namespace Notify.Bench.Workloads;

internal static class Settle
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for what is still on its way, and no longer than that may take.</summary>
    public static async Task UntilAsync(Func<bool> isDone, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); !isDone() && Stopwatch.GetElapsedTime(start) < patience;)
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }
}
