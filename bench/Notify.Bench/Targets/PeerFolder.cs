using Notify.Testing.Processes;

namespace Notify.Bench.Targets;

/// <summary>A peer's configuration from bench/peers, filled in, in a folder of its own that is gone afterwards.</summary>
internal sealed class PeerFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notify-bench-");

    public string Path => _folder.FullName;

    /// <summary>Copies a file of bench/peers, with each <c>{{NAME}}</c> replaced.</summary>
    public async Task<string> FillInAsync(string peer, string file, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(Checkout.PathOf("bench", "peers", peer, file), cancellationToken);
        var path = System.IO.Path.Combine(Path, file);
        await File.WriteAllTextAsync(path, values.Aggregate(text, (filled, value) => filled.Replace($"{{{{{value.Key}}}}}", value.Value, StringComparison.Ordinal)), cancellationToken);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
