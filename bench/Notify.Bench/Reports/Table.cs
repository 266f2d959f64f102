using Notify.Bench.Targets;

namespace Notify.Bench.Reports;

/// <summary>
/// The results in Markdown: a row for each figure, a column for each target, with how many times better ours is in brackets. First one table with the
/// first figure of each workload, then a table of all figures of each.
/// </summary>
internal static class Table
{
    public static string Of(Results results) => string.Join('\n', [.. Head(results), .. InShort(results), .. results.Workloads.SelectMany(Lines), ""]);

    private static IEnumerable<string> Head(Results results) =>
    [
        "# What was measured",
        "",
        results.IsQuick ? "A quick run, only to see that everything works. Its figures say nothing." : $"One run, on {results.When}. Figures compare with others of the same run, and with nothing else.",
        "In brackets: how many times better Notify over memory is than that target; below 1 it is worse. [docs/benchmark.md](../../docs/benchmark.md) says what is done and how.",
        "",
        $"- {results.Machine}",
        .. results.Versions.Select(version => $"- {version.Key}: {version.Value}"),
    ];

    private static IEnumerable<string> InShort(Results results) =>
    [
        "",
        "## In short",
        "",
        .. Rows(results.Workloads.Where(workload => workload.Rows.Count > 0).Select(workload => ($"{workload.Title}: {workload.Rows[0].Title}", workload.Rows[0]))),
    ];

    private static IEnumerable<string> Lines(WorkloadResults workload) =>
    [
        "",
        $"## {workload.Title}",
        "",
        .. Rows(workload.Rows.Select(row => (row.Title, row))),
        .. workload.Missing.SelectMany(missing => new[] { "", $"{AllTargets.Kinds.First(target => target.Name == missing.Key).Title} is missing: {missing.Value}." }),
    ];

    private static IEnumerable<string> Rows(IEnumerable<(string Title, Row Row)> rows)
    {
        var shown = AllTargets.Kinds.Where(target => rows.Any(next => next.Row.Values.ContainsKey(target.Name))).ToList();
        return
        [
            $"| | {string.Join(" | ", shown.Select(target => target.Title))} |",
            $"|---|{string.Concat(shown.Select(_ => "---:|"))}",
            .. rows.Select(next => $"| {next.Title} | {string.Join(" | ", shown.Select(target => Cell(next.Row, target.Name)))} |"),
        ];
    }

    private static string Cell(Row row, string target)
    {
        if (!row.Values.TryGetValue(target, out var value))
        {
            return "";
        }

        var times = target != AllTargets.Own && row.Values.TryGetValue(AllTargets.Own, out var ours) ? Ratios.TimesBetter(row.Better, ours, value) : null;
        return Ratios.Show(value) + (times is null ? "" : $" ({Ratios.Show(times.Value)})");
    }
}
