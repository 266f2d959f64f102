using System.Globalization;
using Notify.Bench.Targets;
using Notify.Bench.Workloads;

namespace Notify.Bench;

/// <summary>The command line.</summary>
/// <param name="Workloads">Which ones, of all that there are.</param>
/// <param name="Targets">The same of targets.</param>
/// <param name="IsQuick">Only to see that everything works.</param>
/// <param name="Rounds">How often everything is repeated, if not as often as usual.</param>
/// <param name="OutputFolder">Where the results go, instead of artifacts/bench.</param>
/// <param name="ReportFolder">Whose results to make the table and the charts of again, with nothing measured.</param>
internal sealed record BenchArguments(
    IReadOnlySet<string> Workloads, IReadOnlySet<string> Targets, bool IsQuick, int? Rounds, string? OutputFolder, string? ReportFolder)
{
    /// <summary>What sessions take of what is billed.</summary>
    public const string Cost = "cost";

    /// <summary>Those that measure Notify alone, and print what they find.</summary>
    public static readonly IReadOnlyList<string> Own = ["instances", "fairness"];

    private static readonly IReadOnlyList<string> Known = [.. AllWorkloads.At(Pace.Full).Select(workload => workload.Name).Distinct(), Cost, .. Own];

    private static readonly IReadOnlyList<string> KnownTargets = [.. AllTargets.Kinds.Select(target => target.Name)];

    public static string Usage => $"bench [--quick] [--rounds N] [--target {string.Join('|', KnownTargets)}]... [--output FOLDER] [--report FOLDER] [{string.Join('|', Known)}]...";

    /// <summary>Null where that is no command line.</summary>
    public static BenchArguments? Parse(IReadOnlyList<string> args)
    {
        var (workloads, targets, isQuick) = (new HashSet<string>(), new HashSet<string>(), false);
        var rounds = (int?)null;
        var (output, report) = ((string?)null, (string?)null);
        for (var next = 0; next < args.Count; next++)
        {
            switch (args[next])
            {
                case "--quick":
                    isQuick = true;
                    break;
                case "--target" when next + 1 < args.Count && KnownTargets.Contains(args[next + 1]):
                    targets.Add(args[++next]);
                    break;
                case "--rounds" when next + 1 < args.Count && int.TryParse(args[next + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0:
                    (rounds, next) = (count, next + 1);
                    break;
                case "--output" when next + 1 < args.Count:
                    output = args[++next];
                    break;
                case "--report" when next + 1 < args.Count:
                    report = args[++next];
                    break;
                case var name when Known.Contains(name):
                    workloads.Add(name);
                    break;
                default:
                    return null;
            }
        }

        // Those that measure Notify alone have nothing that would be quick.
        var all = isQuick ? Known.Except(Own) : Known;
        return new BenchArguments(workloads.Count > 0 ? workloads : [.. all], targets.Count > 0 ? targets : [.. KnownTargets], isQuick, rounds, output, report);
    }
}
