using Notify.Bench.Reports;

namespace Notify.Bench.Tests.Reports;

public sealed class RatiosTests
{
    [Theory]
    [InlineData(nameof(Better.Less), 2, 10, 5.0)]
    [InlineData(nameof(Better.Less), 10, 2, 0.2)]
    [InlineData(nameof(Better.More), 10, 2, 5.0)]
    [InlineData(nameof(Better.More), 2, 10, 0.2)]
    [InlineData(nameof(Better.Neither), 2, 10, null)]
    [InlineData(nameof(Better.Less), 0, 10, null)]
    [InlineData(nameof(Better.More), 10, 0, null)]
    [InlineData(nameof(Better.Less), double.NaN, 10, null)]
    public void MoreThanOne_MeansThatOursIsBetter(string better, double ours, double theirs, double? expected) =>
        Assert.Equal(expected, Ratios.TimesBetter(Enum.Parse<Better>(better), ours, theirs));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.004, "0")]
    [InlineData(-0.123, "-0.12")]
    [InlineData(0.123, "0.12")]
    [InlineData(12.34, "12.3")]
    [InlineData(1234.5, "1,235")]
    [InlineData(double.NaN, "–")]
    public void AValue_HasTheDigitsThatMeanAnything(double value, string expected) => Assert.Equal(expected, Ratios.Show(value));
}
