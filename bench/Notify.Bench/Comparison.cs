using System.Runtime.CompilerServices;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Workloads;

namespace Notify.Bench;

/// <summary>Runs workloads against targets, one after the other, each on a target that was started for it.</summary>
internal sealed class Comparison(IReadOnlyList<TargetKind> targets, int rounds, TextWriter output)
{
    // What xUnit puts before the reason of a skip, in the tools that tests start processes with too.
    private const string SkipMark = "$XunitDynamicSkip$";

    /// <summary>Gives the results of each as soon as they are there.</summary>
    public async IAsyncEnumerable<WorkloadResults> RunAsync(
        IReadOnlyList<IWorkload> workloads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var workload in workloads)
        {
            output.WriteLine();
            output.WriteLine(workload.Title);
            yield return await RunAsync(workload, cancellationToken);
        }
    }

    private async Task<WorkloadResults> RunAsync(IWorkload workload, CancellationToken cancellationToken)
    {
        var measured = new List<(string, IReadOnlyList<Figure>)>();
        var missing = new Dictionary<string, string>();
        foreach (var target in targets.Where(target => target.Lacks.ContainsKey(workload.Needs)))
        {
            missing[target.Name] = target.Lacks[workload.Needs];
        }

        // In turn, so that whatever else the machine does meanwhile falls on all.
        for (var round = 0; round < (workload.IsRunOnce ? 1 : rounds); round++)
        {
            foreach (var target in targets.Where(target => !missing.ContainsKey(target.Name)))
            {
                try
                {
                    await using var started = await target.StartForAsync(workload.Needs, cancellationToken);
                    var figures = await workload.RunAsync(started, cancellationToken);
                    measured.Add((target.Name, figures));
                    output.WriteLine($"  {target.Title,-20} {string.Join(", ", figures.Select(figure => $"{figure.Name} {Ratios.Show(figure.Value)} {figure.Unit}".TrimEnd()))}");
                }
                catch (Exception e) when (!cancellationToken.IsCancellationRequested)
                {
                    // A target that cannot be had or breaks is a finding, not our failure.
                    missing[target.Name] = e.Message.Replace(SkipMark, "", StringComparison.Ordinal).ReplaceLineEndings(" ").Trim().TrimEnd('.');
                    output.WriteLine($"  {target.Title,-20} {missing[target.Name]}");
                }
            }
        }

        return new WorkloadResults(workload.Name, workload.Title, workload.Growth, Medians.RowsOf(measured), missing);
    }
}
