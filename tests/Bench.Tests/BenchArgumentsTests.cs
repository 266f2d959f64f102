namespace Notify.Bench.Tests;

public sealed class BenchArgumentsTests
{
    [Fact]
    public void WithoutAWord_AllIsMeasuredOfAll()
    {
        var arguments = BenchArguments.Parse([])!;
        Assert.Superset(new HashSet<string> { "delivery", "growth", BenchArguments.Cost, "instances", "fairness" }, arguments.Workloads.ToHashSet());
        Assert.Equal(5, arguments.Targets.Count);
    }

    [Fact]
    public void WhatIsNamed_IsAllThatIsDone()
    {
        var arguments = BenchArguments.Parse(["--quick", "polls", "--target", "nchan", "--output", "here", "idle"])!;
        Assert.Equal(["idle", "polls"], arguments.Workloads.Order());
        Assert.Equal(["nchan"], arguments.Targets);
        Assert.Equal("here", arguments.OutputFolder);
        Assert.True(arguments.IsQuick);
    }

    [Fact]
    public void AQuickRun_PassesOverWhatIsNeverQuick() => Assert.DoesNotContain("fairness", BenchArguments.Parse(["--quick"])!.Workloads);

    [Theory]
    [InlineData("--target")]
    [InlineData("--target", "apache")]
    [InlineData("--rounds", "0")]
    [InlineData("--output")]
    [InlineData("everything")]
    public void WhatMeansNothing_IsRefused(params string[] arguments) => Assert.Null(BenchArguments.Parse(arguments));
}
