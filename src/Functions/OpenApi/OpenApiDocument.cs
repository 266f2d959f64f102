using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Json;
using Notify.Functions.Http;

namespace Notify.Functions.OpenApi;

/// <summary>The description of the API, as it is served: an OpenAPI 3.1 document, the same for everybody.</summary>
/// <remarks>
/// It is served as plain JSON, which every tool and every browser takes. Its answers' schemas are open, as members may be added; the tests close them, so
/// that no answer has a member which is not described.
/// </remarks>
public sealed class OpenApiDocument
{
    // Put together when somebody asks, so that a cold start does not wait for it.
    private readonly Lazy<ServedFile> _file = new(() =>
        new ServedFile(WireResult.Json, JsonSerializer.SerializeToUtf8Bytes(DocumentParts.Assemble(), DomainJson.CreateOptions())));

    internal WireResult Answer(HttpRequest request) => _file.Value.Answer(request);
}
