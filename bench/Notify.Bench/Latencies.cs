using System.Globalization;

namespace Notify.Bench;

/// <summary>How long things took, and how many of them never came.</summary>
internal sealed class Latencies(IEnumerable<TimeSpan> all, int lost)
{
    private readonly List<TimeSpan> _sorted = [.. all.Order()];
    private readonly int _lost = lost;

    /// <summary>Those of several measurements as if they were one.</summary>
    public static Latencies Of(IReadOnlyCollection<Latencies> parts) => new(parts.SelectMany(part => part._sorted), parts.Sum(part => part._lost));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_sorted.Count,7} {_lost,5} {Ms(0.50),8:0.0} {Ms(0.95),8:0.0} {Ms(0.99),8:0.0} {Ms(1),8:0.0}");

    public static string Header => $"{"events",7} {"lost",5} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8} {"max ms",8}";

    /// <summary>What this share of them did not exceed, in milliseconds. Nearest rank: a value that was measured, and none between two.</summary>
    public double Ms(double share) => _sorted.Count == 0 ? double.NaN : _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Count) - 1)].TotalMilliseconds;
}
