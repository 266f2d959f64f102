using System.Text.Json.Serialization;

namespace Notify.Bench.Reports;

/// <summary>One run, as it is kept.</summary>
/// <param name="When">Its day, in UTC.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Versions">What was run.</param>
/// <param name="IsQuick">Whether it was made only to see that everything works.</param>
/// <param name="Workloads">What was done.</param>
internal sealed record Results(
    string When, string Machine, IReadOnlyDictionary<string, string> Versions, bool IsQuick, IReadOnlyList<WorkloadResults> Workloads);

/// <summary>What was done to every target.</summary>
/// <param name="Name">As one says it on the command line.</param>
/// <param name="Title">What was done.</param>
/// <param name="Growth">At which size it was done, where it was done at several.</param>
/// <param name="Rows">What was measured.</param>
/// <param name="Missing">Why there is nothing of a target, by its name.</param>
internal sealed record WorkloadResults(
    string Name, string Title, Growth? Growth, IReadOnlyList<Row> Rows, IReadOnlyDictionary<string, string> Missing);

/// <summary>A size at which something was done.</summary>
/// <param name="Of">What there is more of, such as sessions.</param>
/// <param name="Times">How many times as many as of the smallest size.</param>
internal sealed record Growth(string Of, int Times);

/// <summary>One figure of all targets.</summary>
/// <param name="Values">By the target's name; the median where it was measured several times.</param>
/// <param name="Spread">The least and the most of several measurements.</param>
internal sealed record Row(
    string Name, string Unit, Better Better, IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, double[]> Spread)
{
    /// <summary>Its name and, where it has one, its unit.</summary>
    [JsonIgnore]
    public string Title => Unit is "" ? Name : $"{Name}, {Unit}";
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Results))]
internal sealed partial class ResultsJson : JsonSerializerContext;
