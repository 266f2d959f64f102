using System.Globalization;
using System.Xml.Linq;
using Notify.Bench.Reports.Charts;

namespace Notify.Bench.Tests.Reports;

public sealed class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void BarsAreAsLongAsTheirValues()
    {
        var bars = Draw(OverviewChart.Of(SampleResults.All)).Descendants(Svg + "rect").Select(bar => Number(bar, "width")).ToList();
        Assert.Equal(2, bars.Count);
        Assert.Equal(4, bars[1] / bars[0], 1);
    }

    [Fact]
    public void WhatAnEventCosts_IsDrawnAsAMultipleOfTheSmallestSize()
    {
        var chart = Draw(GrowthChart.Of(SampleResults.All));
        var lines = chart.Descendants(Svg + "polyline").Select(line => line.Attribute("points")!.Value.Split(' ').Select(point => point.Split(',')[1]).ToList()).Where(line => line.Count == 2).ToList();
        Assert.Equal(lines[0][0], lines[1][0]); // all begin at one
        Assert.True(double.Parse(lines[1][1], CultureInfo.InvariantCulture) < double.Parse(lines[0][1], CultureInfo.InvariantCulture)); // upwards is more
        Assert.Contains(chart.Descendants(Svg + "text"), text => text.Value == "Notify, memory 1.1");
    }

    [Fact]
    public void WithNothingMeasured_ThereIsNoChart()
    {
        var nothing = SampleResults.All with { Workloads = [] };
        Assert.Null(OverviewChart.Of(nothing));
        Assert.Null(GrowthChart.Of(nothing));
    }

    private static XElement Draw(string? chart) => XElement.Parse(chart!);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
