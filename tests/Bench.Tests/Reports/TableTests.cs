using Notify.Bench.Reports;

namespace Notify.Bench.Tests.Reports;

public sealed class TableTests
{
    private readonly string _table = Table.Of(SampleResults.All);

    [Fact]
    public void ATargetHasAColumn_AndAFigureARowWithItsRatio()
    {
        Assert.Contains("| | Notify, memory | Nchan |\n|---|---:|---:|\n| p50, ms | 1 | 4 (4) |\n", _table, StringComparison.Ordinal);
        Assert.Contains("| CPU of the target for each, µs | 100 | 50 (0.5) |", _table, StringComparison.Ordinal);
    }

    [Fact]
    public void WithNoneLost_ThereIsNoRatio() => Assert.Contains("| lost | 0 | 3 |", _table, StringComparison.Ordinal);

    [Fact]
    public void ATargetThatIsMissing_IsNamedWithItsReason() => Assert.Contains("Pushpin is missing: it is not installed.", _table, StringComparison.Ordinal);

    [Fact]
    public void AQuickRun_SaysThatItsFiguresSayNothing() =>
        Assert.Contains("say nothing", Table.Of(SampleResults.All with { IsQuick = true }), StringComparison.Ordinal);
}
