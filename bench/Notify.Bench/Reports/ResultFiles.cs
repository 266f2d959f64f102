using System.Text.Json;

namespace Notify.Bench.Reports;

/// <summary>Writes what a run came to: for machines, and for readers.</summary>
internal static class ResultFiles
{
    public static async Task WriteAsync(string folder, Results results, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "results.json"), JsonSerializer.Serialize(results, ResultsJson.Default.Results) + "\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), Table.Of(results), cancellationToken);
    }
}
