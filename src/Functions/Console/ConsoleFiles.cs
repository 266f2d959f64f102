using System.Collections.Frozen;

namespace Notify.Functions.Console;

/// <summary>The files of the console, which this assembly carries: nothing is read from a disk, whatever the path in a request.</summary>
public sealed class ConsoleFiles
{
    private const string Prefix = "console/";
    private const string Page = "index.html";

    private readonly FrozenDictionary<string, ConsoleFile> _files;

    public ConsoleFiles()
    {
        var assembly = typeof(ConsoleFiles).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => new ConsoleFile(ContentTypeOf(name), Read(assembly.GetManifestResourceStream(name)!)));
    }

    /// <summary>The page itself.</summary>
    internal ConsoleFile Index => _files[Page];

    /// <summary>What the page loads, by its path below <c>/console/</c>; null where there is no such file.</summary>
    internal ConsoleFile? Find(string? path) => path is not null and not Page && _files.TryGetValue(path, out var file) ? file : null;

    private static byte[] Read(Stream resource)
    {
        using (resource)
        {
            var bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            return bytes;
        }
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"Say in {nameof(ConsoleFiles)} what {name} is served as."),
    };
}
