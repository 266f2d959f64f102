namespace Notify.Faults.Tests.Plan;

public sealed class FaultPlanTests
{
    [Fact]
    public void Plan_IsTheSame_WhenTheSeedIs() => Assert.Equal($"{FaultPlan.From(7, FaultForm.Long)}", $"{FaultPlan.From(7, FaultForm.Long)}");

    [Fact]
    public void Plan_IsAnother_WhenTheSeedIs() => Assert.NotEqual($"{FaultPlan.From(7, FaultForm.Long)}", $"{FaultPlan.From(8, FaultForm.Long)}");

    [Fact]
    public void Plans_HaveEveryFault_WhenThereAreTwenty()
    {
        var plans = Enumerable.Range(1, 20).Select(seed => FaultPlan.From(seed, FaultForm.Long));

        var kinds = plans.SelectMany(plan => plan.AllSteps).Select(step => step.Kind);

        Assert.Equal(Enum.GetValues<FaultKind>().Order(), kinds.Distinct().Order());
    }

    [Fact]
    public void Plan_KillsAzuriteOnce_WhenItIsLong() => Assert.All(
        Enumerable.Range(1, 20), seed => Assert.Single(FaultPlan.From(seed, FaultForm.Long).Storage, step => step.Kind == FaultKind.KillAzurite));

    [Fact]
    public void Steps_DoNotOverlap_WhenTheyAreOfOneKindOfTarget() => Assert.All(Enumerable.Range(1, 20), seed =>
    {
        var steps = FaultPlan.From(seed, FaultForm.Long).Storage;

        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.At + pair.First.Lasts <= pair.Second.At));
    });
}
