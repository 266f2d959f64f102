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
    public void TheFirstFigureOfEachWorkload_IsInOneTable() => Assert.Contains(
        """
        ## In short

        | | Notify, memory | Nchan |
        |---|---:|---:|
        | Delivery over streams: 100 sessions × 1 stream: p50, ms | 1 | 4 (4) |
        | Growth: 10 sessions: CPU of the target for each, µs | 100 | 50 (0.5) |
        | Growth: 100 sessions: CPU of the target for each, µs | 110 | 400 (3.64) |


        """.ReplaceLineEndings("\n"),
        _table,
        StringComparison.Ordinal);

    [Fact]
    public void AWorkloadThatNoTargetCouldDo_IsNotInIt()
    {
        var nothing = new WorkloadResults("start", "Start of a process", null, [], new Dictionary<string, string> { ["nchan"] = "it is not installed" });

        var table = Table.Of(SampleResults.All with { Workloads = [nothing] });

        Assert.DoesNotContain("| Start of a process", table, StringComparison.Ordinal);
        Assert.Contains("Nchan is missing: it is not installed.", table, StringComparison.Ordinal);
    }

    [Fact]
    public void WithNoneLost_ThereIsNoRatio() => Assert.Contains("| lost | 0 | 3 |", _table, StringComparison.Ordinal);

    [Fact]
    public void ATargetThatIsMissing_IsNamedWithItsReason() => Assert.Contains("Pushpin is missing: it is not installed.", _table, StringComparison.Ordinal);

    [Fact]
    public void AQuickRun_SaysThatItsFiguresSayNothing() =>
        Assert.Contains("say nothing", Table.Of(SampleResults.All with { IsQuick = true }), StringComparison.Ordinal);
}
