using Notify.Bench.Reports;

namespace Notify.Bench.Tests.Reports;

/// <summary>A run as the program keeps it.</summary>
internal static class SampleResults
{
    public static Results All { get; } = new(
        "2026-11-26",
        "a machine",
        new Dictionary<string, string> { ["Notify"] = "1234567" },
        IsQuick: false,
        [
            new("delivery", "Delivery over streams: 100 sessions × 1 stream", null, [Row("p50", "ms", Better.Less, 1, 4), Row("lost", "", Better.Less, 0, 3)], new Dictionary<string, string> { ["pushpin"] = "it is not installed" }),
            new("growth", "Growth: 10 sessions", new Growth("sessions", 1), [Row("CPU of the target for each", "µs", Better.Less, 100, 50)], NothingMissing),
            new("growth", "Growth: 100 sessions", new Growth("sessions", 10), [Row("CPU of the target for each", "µs", Better.Less, 110, 400)], NothingMissing),
        ]);

    private static Dictionary<string, string> NothingMissing => [];

    private static Row Row(string name, string unit, Better better, double ours, double theirs) =>
        new(name, unit, better, new Dictionary<string, double> { ["notify"] = ours, ["nchan"] = theirs }, new Dictionary<string, double[]>());
}
