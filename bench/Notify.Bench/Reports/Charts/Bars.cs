using Notify.Bench.Targets;

namespace Notify.Bench.Reports.Charts;

/// <summary>One figure of all targets as bars, beginning at zero.</summary>
internal static class Bars
{
    public const int Width = 430;

    private const int NameWidth = 130;

    private const int ValueWidth = 70;

    private const int Step = 20;

    private const int HeadHeight = 26;

    public static int HeightOf(int bars) => HeadHeight + (bars * Step) + 14;

    public static void Draw(Svg svg, double left, double top, string title, Row row)
    {
        svg.Text(left, top + 14, $"{title}{(row.Unit is "" ? "" : $", {row.Unit}")} – {(row.Better == Better.More ? "more is better" : "less is better")}", "head");
        var shown = AllTargets.Kinds.Where(target => row.Values.TryGetValue(target.Name, out var value) && double.IsFinite(value)).ToList();
        var most = shown.Select(target => row.Values[target.Name]).Append(0).Max();
        foreach (var (place, target) in shown.Index())
        {
            var (value, y) = (row.Values[target.Name], top + HeadHeight + (place * Step));
            var length = most > 0 ? value / most * (Width - NameWidth - ValueWidth) : 0;
            svg.Text(left + NameWidth - 8, y + 12, target.Title, anchor: "end");
            svg.Bar(left + NameWidth, y, length, Step - 5, Palette.ColorOf(target));
            svg.Text(left + NameWidth + length + 6, y + 12, Ratios.Show(value));
        }
    }
}
