using System.Globalization;

namespace Notify.Bench.Workloads;

internal static class Sessions
{
    public static IReadOnlyList<string> Named(string prefix, int count) =>
        [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}"))];
}
