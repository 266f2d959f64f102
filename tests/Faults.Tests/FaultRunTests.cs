using Notify.Faults.Tests.Plan;

namespace Notify.Faults.Tests;

public sealed class FaultRunTests(ITestOutputHelper output)
{
    public static TheoryData<int> Seeds => [.. FaultSettings.Seeds()];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Service_KeepsItsPromises_UnderFaults(int seed)
    {
        var form = FaultSettings.Form;
        var plan = FaultPlan.From(seed, form);
        output.WriteLine($"Seed {seed}, {form.Name} form. To see such a run again: {FaultSettings.HowToReplay(seed)}");
        output.WriteLine($"{plan}");

        var report = await new FaultRun(seed, form, plan).RunAsync(TestContext.Current.CancellationToken);

        output.WriteLine(report.Summary);
        if (report.Violations.Count > 0)
        {
            await report.SaveAsync(TestContext.Current.CancellationToken);
            Assert.Fail(report.ToString());
        }
    }
}
