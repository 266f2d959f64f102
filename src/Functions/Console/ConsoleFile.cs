using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Notify.Functions.Http;
using Notify.Functions.Polling;

namespace Notify.Functions.Console;

/// <summary>One file of the console, as it is served. It is the same for everybody, and holds no data of any session.</summary>
internal sealed class ConsoleFile(string contentType, byte[] body)
{
    private readonly string _tag = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16));

    /// <summary>The file, or 304 where the browser has this very one (RFC 9110, section 13.1.2).</summary>
    public WireResult Answer(HttpRequest request)
    {
        var isCurrent = EntityTags.ReadIfNoneMatch(request) is { } tags && (tags.Contains(_tag) || tags.Contains("*"));
        var answer = isCurrent ? WireResult.Empty(StatusCodes.Status304NotModified) : new WireResult(StatusCodes.Status200OK, contentType, body);

        // Asked for each time, and mostly a 304: the files of one page must be of one version.
        return answer.With("ETag", $"\"{_tag}\"").With("Cache-Control", "no-cache");
    }
}
