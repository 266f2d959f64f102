using System.Globalization;
using Notify.Bench.Targets;
using Notify.Bench.Workloads;

namespace Notify.Bench.Reports.Charts;

/// <summary>What an event costs at each size, as a multiple of what it costs at the smallest: a flat line is one that does not grow.</summary>
internal static class GrowthChart
{
    private const int PanelWidth = 430;

    private const int Height = 250;

    private const int Left = 50;

    private const int PlotWidth = 240;

    private const int Top = 50;

    private const int PlotHeight = 150;

    // A figure of processor time that has doubled stands in the middle of the plot.
    private const double Most = 4;

    /// <summary>Null where nothing of it was measured.</summary>
    public static string? Of(Results results)
    {
        var all = results.Workloads.Where(workload => workload.Growth is not null).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var svg = new Svg(2 * PanelWidth, Height, "Processor time of an event as sessions and events grow");
        foreach (var (place, axis) in new[] { GrowingLoad.Sessions, GrowingLoad.EventsOfEach }.Index())
        {
            // The smallest size is the same for both.
            Draw(svg, place * PanelWidth, axis, [.. all.Where(workload => workload.Growth!.Of == axis || workload.Growth.Times == 1)]);
        }

        return svg.ToString();
    }

    private static void Draw(Svg svg, int left, string axis, IReadOnlyList<WorkloadResults> sizes)
    {
        svg.Text(left, 16, $"CPU of an event, times as much as at 1×, by {axis}", "head");
        foreach (var mark in new[] { 0.5, 1, 2, Most })
        {
            svg.Rule(left + Left, Y(mark), PlotWidth);
            svg.Text(left + Left - 8, Y(mark) + 4, Ratios.Show(mark), anchor: "end");
        }

        foreach (var (place, size) in sizes.Index())
        {
            svg.Text(X(left, place, sizes.Count), Top + PlotHeight + 20, string.Create(CultureInfo.InvariantCulture, $"{size.Growth!.Times}×"), anchor: "middle");
        }

        var labels = new List<double>();
        foreach (var target in AllTargets.Kinds)
        {
            var values = sizes.Select(size => size.Rows.FirstOrDefault(row => row.Name == "CPU of the target for each")?.Values.GetValueOrDefault(target.Name) ?? 0).ToList();
            if (values.Count == 0 || values.Any(value => value <= 0))
            {
                continue;
            }

            svg.Line(values.Select((value, place) => (X(left, place, sizes.Count), Y(value / values[0]))), Palette.ColorOf(target));
            var y = Y(values[^1] / values[0]) + 4;
            while (labels.Any(label => Math.Abs(label - y) < 14))
            {
                y += 2;
            }

            labels.Add(y);
            svg.Text(left + Left + PlotWidth + 10, y, $"{target.Title} {Ratios.Show(values[^1] / values[0])}");
        }
    }

    private static double X(int left, int place, int count) => left + Left + (count < 2 ? 0 : (double)place / (count - 1) * PlotWidth);

    private static double Y(double times) => Top + (PlotHeight * (1 - (Math.Log2(Math.Clamp(times, 0.5, Most) / 0.5) / Math.Log2(Most / 0.5))));
}
