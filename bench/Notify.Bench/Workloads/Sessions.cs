using System.Globalization;

namespace Notify.Bench.Workloads;

internal static class Sessions
{
    public static IReadOnlyList<string> Named(string prefix, int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}"))];

    /// <summary>So many sessions and streams of each, as a title has it.</summary>
    public static string WithStreams(int sessions, int streams) =>
        string.Create(CultureInfo.InvariantCulture, $"{sessions} session{(sessions == 1 ? "" : "s")} × {streams} stream{(streams == 1 ? "" : "s")}");
}
