using Notify.Bench.Cost;

namespace Notify.Bench.Tests.Cost;

public sealed class ExecutionsTests
{
    [Fact]
    public void AShortOne_CountsForASecond() => Assert.Equal(1, Union((0, 0.01)));

    [Fact]
    public void WhatGoesOnAtOnce_CountsOnce() => Assert.Equal(10, Union((0, 10), (2, 3), (4, 9)));

    [Fact]
    public void WhatOverlaps_CountsOnceWhereItDoes() => Assert.Equal(3.5, Union((2, 4.5), (1, 3)));

    [Fact]
    public void BetweenThem_NothingCounts() => Assert.Equal(4, Union((10, 12), (0, 2)));

    private static double Union(params (double Start, double End)[] executions) => Math.Round(
        Executions.Union(executions.Select(execution => (TimeSpan.FromSeconds(execution.Start), TimeSpan.FromSeconds(execution.End)))).TotalSeconds, 6);
}
