using System.Globalization;
using Notify.Bench;
using Notify.Bench.Fairness;
using Notify.Bench.Instances;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
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

var machine = Machine.Describe();
Console.WriteLine(machine);
var pace = arguments.IsQuick ? Pace.Quick : Pace.Full;
var workloads = AllWorkloads.At(pace).Where(workload => arguments.Workloads.Contains(workload.Name)).ToList();
var targets = AllTargets.Kinds.Where(target => arguments.Targets.Contains(target.Name)).ToList();
if (workloads.Count > 0)
{
    var results = new Results(
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        machine,
        await Versions.ReadAsync(stop.Token),
        arguments.IsQuick,
        await new Comparison(targets, pace.Rounds, Console.Out).RunAsync(workloads, stop.Token));
    var folder = arguments.OutputFolder ?? Checkout.PathOf("artifacts", "bench");
    await ResultFiles.WriteAsync(folder, results, stop.Token);
    Console.WriteLine();
    Console.WriteLine($"The table and the charts are in {folder}.");
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
