using Notify.Bench.Targets;

namespace Notify.Bench.Reports;

/// <summary>The results in Markdown: a row for each figure, a column for each target, with how many times better ours is in brackets.</summary>
internal static class Table
{
    public static string Of(Results results) => string.Join('\n', [.. Head(results), .. results.Workloads.SelectMany(Lines), ""]);

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

    private static IEnumerable<string> Lines(WorkloadResults workload)
    {
        var shown = AllTargets.Kinds.Where(target => workload.Rows.Any(row => row.Values.ContainsKey(target.Name))).ToList();
        return
        [
            "",
            $"## {workload.Title}",
            "",
            $"| | {string.Join(" | ", shown.Select(target => target.Title))} |",
            $"|---|{string.Concat(shown.Select(_ => "---:|"))}",
            .. workload.Rows.Select(row => $"| {row.Name}{(row.Unit is "" ? "" : $", {row.Unit}")} | {string.Join(" | ", shown.Select(target => Cell(row, target.Name)))} |"),
            .. workload.Missing.SelectMany(missing => new[] { "", $"{AllTargets.Kinds.First(target => target.Name == missing.Key).Title} is missing: {missing.Value}." }),
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
