using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Json;
using Notify.Functions.Http;
using Notify.Functions.Polling;

namespace Notify.Functions.OpenApi;

/// <summary>The description of the API, as it is served: an OpenAPI 3.1 document, the same for everybody.</summary>
/// <remarks>
/// It is served as plain JSON, which every tool and every browser takes. Its answers' schemas are open, as members may be added; the tests close them, so
/// that no answer has a member which is not described.
/// </remarks>
public sealed class OpenApiDocument
{
    // Put together when somebody asks, so that a cold start does not wait for it.
    private readonly Lazy<(byte[] Body, string Tag)> _document = new(() =>
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(DocumentParts.Assemble(), DomainJson.CreateOptions());
        return (body, Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16)));
    });

    /// <summary>The document, or 304 where the client has this very one (RFC 9110, section 13.1.2).</summary>
    internal WireResult Answer(HttpRequest request)
    {
        var (body, tag) = _document.Value;
        var isCurrent = EntityTags.ReadIfNoneMatch(request) is { } tags && (tags.Contains(tag) || tags.Contains("*"));
        var answer = isCurrent ? WireResult.Empty(StatusCodes.Status304NotModified) : new WireResult(StatusCodes.Status200OK, WireResult.Json, body);
        return answer.With("ETag", $"\"{tag}\"").With("Cache-Control", "no-cache");
    }
}
