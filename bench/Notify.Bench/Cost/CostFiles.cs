using System.Text.Json;
using Notify.Testing.Processes;

namespace Notify.Bench.Cost;

/// <summary>Where counts are kept, and the document that is made of those that are recorded.</summary>
internal static class CostFiles
{
    private const string Name = "cost.json";

    private static string Document => Checkout.PathOf("docs", "cost.md");

    public static async Task WriteAsync(string folder, DeploymentCounts counts, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, Name), JsonSerializer.Serialize(counts, CountsJson.Default.DeploymentCounts) + "\n", cancellationToken);
    }

    /// <summary>Null where the folder has none.</summary>
    public static async Task<DeploymentCounts?> ReadAsync(string folder, CancellationToken cancellationToken) =>
        File.Exists(Path.Combine(folder, Name))
            ? JsonSerializer.Deserialize(await File.ReadAllTextAsync(Path.Combine(folder, Name), cancellationToken), CountsJson.Default.DeploymentCounts)
            : null;

    /// <summary>Makes the document's figures again from a folder's counts; leaves it alone where there are none.</summary>
    public static async Task ReportAsync(string folder, CancellationToken cancellationToken)
    {
        if (await ReadAsync(folder, cancellationToken) is { } counts)
        {
            await File.WriteAllTextAsync(Document, CostDocument.Update(await File.ReadAllTextAsync(Document, cancellationToken), counts), cancellationToken);
        }
    }
}
