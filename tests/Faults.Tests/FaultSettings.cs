using System.Globalization;
using Notify.Faults.Tests.Plan;

namespace Notify.Faults.Tests;

/// <summary>Which runs to make, as <c>./notify test</c> says by environment variable.</summary>
internal static class FaultSettings
{
    /// <summary><c>long</c>, else the short form.</summary>
    private const string FormVariable = "NOTIFY_FAULTS";

    private const string SeedVariable = "NOTIFY_FAULTS_SEED";
    private const string RunsVariable = "NOTIFY_FAULTS_RUNS";

    public static FaultForm Form { get; } = Environment.GetEnvironmentVariable(FormVariable) == FaultForm.Long.Name ? FaultForm.Long : FaultForm.Short;

    /// <summary>The one seed to replay, or as many new ones as there are to be runs, odd and even by turns.</summary>
    public static IEnumerable<int> Seeds()
    {
        if (Number(SeedVariable) is { } replayed)
        {
            return [replayed];
        }

        var first = Random.Shared.Next(1_000_000) * 1000;
        return Enumerable.Range(first, Number(RunsVariable) ?? Form.Runs);
    }

    public static string HowToReplay(int seed) => Form == FaultForm.Long
        ? $"./notify test --faults --seed {seed}"
        : $"./notify test FaultRunTests --seed {seed}";

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;
}
