using Notify.Bench.Reports;

namespace Notify.Bench.Tests.Reports;

public sealed class MediansTests
{
    [Theory]
    [InlineData(2, new[] { 3.0, 1, 2 })]
    [InlineData(2.5, new[] { 4.0, 1, 3, 2 })]
    [InlineData(7, new[] { 7.0 })]
    public void TheMiddleCounts(double expected, double[] values) => Assert.Equal(expected, Medians.Median(values));

    [Fact]
    public void RoundsBecomeARowForEachFigure()
    {
        var rows = Medians.RowsOf([("a", [P50(1), Posts(10)]), ("b", [P50(9)]), ("a", [P50(5), Posts(30)]), ("a", [P50(2), Posts(20)])]);
        Assert.Equal(["p50", "posts"], rows.Select(row => row.Name));
        Assert.Equal(2, rows[0].Values["a"]);
        Assert.Equal([1, 5], rows[0].Spread["a"]);
        Assert.Equal(9, rows[0].Values["b"]);
        Assert.False(rows[0].Spread.ContainsKey("b")); // measured once
        Assert.Equal(20, rows[1].Values["a"]);
        Assert.Equal(Better.More, rows[1].Better);
    }

    private static Figure P50(double value) => new("p50", "ms", value, Better.Less);

    private static Figure Posts(double value) => new("posts", "a second", value, Better.More);
}
