using System.Collections.Frozen;
using Notify.Functions.Http;

namespace Notify.Functions.OpenApi;

/// <summary>The files of the page that shows the description, which this assembly carries.</summary>
public sealed class PageFiles
{
    private const string Prefix = "openapi-page/";

    private const string Page = "index.html";

    private readonly FrozenDictionary<string, ServedFile> _files = typeof(PageFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Prefix.Length..], name => new ServedFile(ContentTypeOf(name), Read(name)));

    /// <summary>The page itself.</summary>
    internal ServedFile Index => _files[Page];

    /// <summary>What the page loads, by its name; null where there is no such file.</summary>
    internal ServedFile? Find(string? name) => name is not null and not Page && _files.TryGetValue(name, out var file) ? file : null;

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
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
        _ => throw new InvalidOperationException($"Say in {nameof(PageFiles)} what {name} is served as."),
    };
}
