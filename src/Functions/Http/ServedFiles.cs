using System.Collections.Frozen;

namespace Notify.Functions.Http;

/// <summary>A page and the files that it loads, which this assembly carries: nothing is read from a disk, whatever the path in a request.</summary>
/// <param name="prefix">What the names of its resources begin with; their paths follow.</param>
public abstract class ServedFiles(string prefix)
{
    private const string Page = "index.html";

    private readonly FrozenDictionary<string, ServedFile> _files = typeof(ServedFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[prefix.Length..], name => new ServedFile(ContentTypeOf(name), Read(name)));

    /// <summary>The page itself.</summary>
    internal ServedFile Index => _files[Page];

    /// <summary>What the page loads, by its path below the page's own; null where there is no such file.</summary>
    internal ServedFile? Find(string? path) => path is not null and not Page && _files.TryGetValue(path, out var file) ? file : null;

    private static byte[] Read(string name)
    {
        using var resource = typeof(ServedFiles).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"Say in {nameof(ServedFiles)} what {name} is served as."),
    };
}
