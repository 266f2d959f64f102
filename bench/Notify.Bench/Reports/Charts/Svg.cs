using System.Globalization;
using System.Security;

namespace Notify.Bench.Reports.Charts;

/// <summary>A drawing, readable on light and on dark pages.</summary>
internal sealed class Svg(int width, int height, string title)
{
    private readonly List<string> _elements = [];

    public void Text(double x, double y, string text, string kind = "label", string anchor = "start") =>
        Add($"""<text x="{x:0.#}" y="{y:0.#}" class="{kind}" text-anchor="{anchor}">{SecurityElement.Escape(text)}</text>""");

    public void Bar(double x, double y, double length, double thickness, string color) =>
        Add($"""<rect x="{x:0.#}" y="{y:0.#}" width="{Math.Max(1, length):0.#}" height="{thickness:0.#}" rx="2" fill="{color}"/>""");

    public void Line(IEnumerable<(double X, double Y)> points, string color)
    {
        var all = points.ToList();
        Add($"""<polyline points="{string.Join(' ', all.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}" fill="none" stroke="{color}" stroke-width="2"/>""");
        foreach (var (x, y) in all)
        {
            Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="3.5" fill="{color}"/>""");
        }
    }

    public void Rule(double x, double y, double length) =>
        Add($"""<line x1="{x:0.#}" y1="{y:0.#}" x2="{x + length:0.#}" y2="{y:0.#}" class="rule"/>""");

    public override string ToString() =>
        $$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" width="{{width}}" height="{{height}}" role="img" font-family="system-ui, sans-serif" font-size="12">
        <title>{{SecurityElement.Escape(title)}}</title>
        <style>
        .label { fill: #444 } .head { fill: #111; font-weight: 600 } .rule { stroke: #bbb }
        @media (prefers-color-scheme: dark) { .label { fill: #bbb } .head { fill: #eee } .rule { stroke: #555 } }
        </style>
        {{string.Join('\n', _elements)}}
        </svg>

        """.ReplaceLineEndings("\n");

    private void Add(FormattableString element) => _elements.Add(element.ToString(CultureInfo.InvariantCulture));
}
