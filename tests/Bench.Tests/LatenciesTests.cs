namespace Notify.Bench.Tests;

public sealed class LatenciesTests
{
    private readonly Latencies _hundred = new(Enumerable.Range(1, 100).Reverse().Select(number => TimeSpan.FromMilliseconds(number)), lost: 0);

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.99, 99)]
    [InlineData(0.991, 100)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void APercentile_IsAMeasuredValueOfNearestRank(double share, double expected) => Assert.Equal(expected, _hundred.Ms(share));

    [Fact]
    public void OfNothing_ThereIsNone() => Assert.Equal(double.NaN, new Latencies([], lost: 3).Ms(0.5));

    [Fact]
    public void SeveralMeasurements_AreAsOne() =>
        Assert.Equal(2, Latencies.Of([new([TimeSpan.FromMilliseconds(3)], 0), new([TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)], 0)]).Ms(0.5));
}
