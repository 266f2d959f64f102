using System.Diagnostics;

namespace Notify.Bench.Cost;

/// <summary>The function executions of one session.</summary>
internal sealed class Executions
{
    // What the Flex Consumption plan bills of an execution at the least.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<(TimeSpan Start, TimeSpan End)> _all = [];
    private readonly long _start = Stopwatch.GetTimestamp();

    public int Count => _all.Count;

    public double ActiveSeconds => Union(_all).TotalSeconds;

    /// <summary>Counts a request, from its beginning to its end.</summary>
    public async Task<T> CountAsync<T>(Func<Task<T>> ask)
    {
        var start = Stopwatch.GetElapsedTime(_start);
        try
        {
            return await ask();
        }
        finally
        {
            lock (_gate)
            {
                _all.Add((start, Stopwatch.GetElapsedTime(_start)));
            }
        }
    }

    /// <summary>How long at least one of them went on, each counted for a second at the least.</summary>
    public static TimeSpan Union(IEnumerable<(TimeSpan Start, TimeSpan End)> executions)
    {
        var (total, until) = (TimeSpan.Zero, TimeSpan.MinValue);
        foreach (var (start, end) in executions.OrderBy(execution => execution.Start))
        {
            var billed = end - start < Least ? start + Least : end;
            total += billed <= until ? TimeSpan.Zero : billed - (start > until ? start : until);
            until = billed > until ? billed : until;
        }

        return total;
    }
}
