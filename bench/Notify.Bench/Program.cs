using System.Globalization;
using Notify.Bench;
using Notify.Bench.Cost;
using Notify.Bench.Fairness;
using Notify.Bench.Instances;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;
using Notify.Bench.Workloads;
using Notify.Testing.Processes;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

if (args is [Flood.Command, .. var flood])
{
    await Flood.RunAsync(flood, Console.Out, stop.Token);
    return 0;
}

if (BenchArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(BenchArguments.Usage);
    return 1;
}

if (arguments.ReportFolder is { } reported)
{
    await ResultFiles.ReportAsync(reported, stop.Token);
    await CostFiles.ReportAsync(reported, stop.Token);
    return 0;
}

await EagerSockets.UseAsync(stop.Token);
var machine = Machine.Describe();
Console.WriteLine(machine);
var usual = arguments.IsQuick ? Pace.Quick : Pace.Full;
var pace = usual with { Rounds = arguments.Rounds ?? usual.Rounds };
var workloads = AllWorkloads.At(pace).Where(workload => arguments.Workloads.Contains(workload.Name)).ToList();
var targets = AllTargets.Kinds.Where(target => arguments.Targets.Contains(target.Name)).ToList();
var folder = arguments.OutputFolder ?? Checkout.PathOf("artifacts", "bench");
var today = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
if (workloads.Count > 0)
{
    var results = new Results(today, machine, await Versions.ReadAsync(stop.Token), arguments.IsQuick, []);
    await foreach (var next in new Comparison(targets, pace.Rounds, Console.Out).RunAsync(workloads, stop.Token))
    {
        // After each, so that a run which is broken off leaves what it has.
        results = results with { Workloads = [.. results.Workloads, next] };
        await ResultFiles.WriteAsync(folder, results, stop.Token);
    }

    Console.WriteLine();
    Console.WriteLine($"The table and the charts are in {folder}.");
}

if (arguments.Workloads.Contains(BenchArguments.Cost))
{
    await CostFiles.WriteAsync(folder, await new CostRun(pace, Console.Out).RunAsync(today, stop.Token), stop.Token);
}

if (arguments.Workloads.Contains("instances"))
{
    await InstancesReport.PrintAsync(Console.Out, stop.Token);
}

if (arguments.Workloads.Contains("fairness"))
{
    await FairnessReport.PrintAsync(Console.Out, stop.Token);
}

return 0;
