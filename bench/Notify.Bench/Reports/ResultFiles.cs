using System.Text.Json;
using Notify.Bench.Reports.Charts;

namespace Notify.Bench.Reports;

/// <summary>What a run came to: results.json, and what is made of it for readers.</summary>
internal static class ResultFiles
{
    private const string Name = "results.json";

    public static async Task WriteAsync(string folder, Results results, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, Name), JsonSerializer.Serialize(results, ResultsJson.Default.Results) + "\n", cancellationToken);
        await ReportAsync(folder, results, cancellationToken);
    }

    /// <summary>Makes the table and the charts again from the results that are there, if any.</summary>
    public static async Task ReportAsync(string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, Name)))
        {
            return;
        }

        var results = JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(folder, Name), cancellationToken), ResultsJson.Default.Results);
        await ReportAsync(folder, results ?? throw new JsonException($"{Name} is empty."), cancellationToken);
    }

    private static async Task ReportAsync(string folder, Results results, CancellationToken cancellationToken)
    {
        (string Name, string? Text)[] files = [("README.md", Table.Of(results)), ("overview.svg", OverviewChart.Of(results)), ("growth.svg", GrowthChart.Of(results))];
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            if (text is null)
            {
                File.Delete(path); // an earlier run's
            }
            else
            {
                await File.WriteAllTextAsync(path, text, cancellationToken);
            }
        }
    }
}
