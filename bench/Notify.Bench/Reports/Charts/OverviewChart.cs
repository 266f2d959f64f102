namespace Notify.Bench.Reports.Charts;

/// <summary>The figures that one would choose by, of all targets.</summary>
internal static class OverviewChart
{
    private const int Columns = 2;

    private static readonly (string Workload, string Title, string Figure, string Heading)[] Figures =
    [
        ("delivery", "100 sessions", "p50", "Delivery, 100 sessions: p50"),
        ("delivery", "100 sessions", "p99", "Delivery, 100 sessions: p99"),
        ("delivery", "1000 streams", "p99", "Delivery, 1,000 readers of one session: p99"),
        ("longpoll", "", "p99", "Long poll, wake-up: p99"),
        ("publish", "", "posts", "Posts"),
        ("polls", "(200)", "polls", "Polls, 200"),
        ("polls", "(304)", "polls", "Polls, 304"),
        ("resume", "", "lost", "Streams that are cut: events lost"),
        ("idle", "", "memory of a stream", "Memory of an idle stream"),
        ("start", "", "first answer", "Start to first answer"),
    ];

    /// <summary>Null where nothing of it was measured.</summary>
    public static string? Of(Results results)
    {
        var panels = Figures.Select(figure => (figure.Heading, Row: Find(results, figure))).Where(panel => panel.Row is not null).ToList();
        if (panels.Count == 0)
        {
            return null;
        }

        var panelHeight = Bars.HeightOf(panels.Max(panel => panel.Row!.Values.Count));
        var rows = (panels.Count + Columns - 1) / Columns;
        var svg = new Svg(Columns * Bars.Width, rows * panelHeight, "Notify and what one would pick instead");
        foreach (var (place, panel) in panels.Index())
        {
            Bars.Draw(svg, place % Columns * Bars.Width, place / Columns * panelHeight, panel.Heading, panel.Row!);
        }

        return svg.ToString();
    }

    private static Row? Find(Results results, (string Workload, string Title, string Figure, string Heading) figure) => results.Workloads
        .Where(workload => workload.Name == figure.Workload && workload.Title.Contains(figure.Title, StringComparison.Ordinal))
        .SelectMany(workload => workload.Rows)
        .FirstOrDefault(row => row.Name == figure.Figure);
}
