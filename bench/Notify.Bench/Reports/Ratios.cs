using System.Globalization;

namespace Notify.Bench.Reports;

/// <summary>How a figure compares with ours.</summary>
internal static class Ratios
{
    /// <summary>How many times better ours is, for a figure of which less or more is better; null where nothing can be said.</summary>
    public static double? TimesBetter(Better better, double ours, double theirs) => (better, ours, theirs) switch
    {
        (Better.Less, > 0, > 0) => theirs / ours,
        (Better.More, > 0, > 0) => ours / theirs,
        _ => null,
    };

    /// <summary>A value with as many digits as mean anything.</summary>
    public static string Show(double value) => Math.Abs(value) switch
    {
        _ when double.IsNaN(value) => "–",
        < 0.005 => "0",
        < 10 => value.ToString("0.##", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.#", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };
}
