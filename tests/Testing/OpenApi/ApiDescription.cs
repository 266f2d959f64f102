using System.Text.Json.Nodes;
using Notify.Functions.OpenApi;

namespace Notify.Testing.OpenApi;

/// <summary>The description of the API, for tests to look things up in.</summary>
internal sealed class ApiDescription
{
    private static readonly string[] Methods = ["get", "post", "delete", "put", "patch", "head", "options", "trace"];

    private ApiDescription(JsonObject document)
    {
        Document = document;
        Schemas = new ApiSchemas(document);
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where Methods.Contains(operation.Key)
               select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
        ];
    }

    public static ApiDescription OfTheService { get; } = new(DocumentParts.Assemble());

    public JsonObject Document { get; }

    public ApiSchemas Schemas { get; }

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>What a name stands for, such as a schema's.</summary>
    public JsonObject Component(string kind, string name) => Document["components"]![kind]![name]!.AsObject();

    /// <summary>What is described in a place: there, or elsewhere where it only refers to that.</summary>
    public JsonObject Resolve(JsonNode place) => place["$ref"] is { } reference ? Resolve(Find(reference.GetValue<string>())) : place.AsObject();

    private JsonNode Find(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)Document, (node, part) => node[part]
        ?? throw new InvalidOperationException($"The description refers to {reference}, which is not there."));
}
