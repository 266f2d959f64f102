using Notify.Bench.Targets;

namespace Notify.Bench.Reports.Charts;

/// <summary>A target has the same colour wherever it is drawn. They can be told apart by people who are colour-blind (Okabe and Ito's palette).</summary>
internal static class Palette
{
    private static readonly string[] Colors = ["#0072B2", "#56B4E9", "#E69F00", "#CC79A7", "#009E73"];

    public static string ColorOf(TargetKind target) => Colors[AllTargets.Kinds.ToList().IndexOf(target) % Colors.Length];
}
