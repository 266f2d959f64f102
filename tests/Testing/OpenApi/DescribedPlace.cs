using System.Text.Json.Nodes;

namespace Notify.Testing.OpenApi;

/// <summary>What a request was for: an operation, or none, which is answered as the description's own words say.</summary>
internal sealed record DescribedPlace(string Name, ApiOperation? Operation, int? Status = null, string? Problem = null)
{
    public static readonly DescribedPlace NoPath = new("a path that is not described", null, 404, "NotFoundProblem");

    public static readonly DescribedPlace NoMethod = new("a method that is not described", null, 405, "MethodNotAllowedProblem");

    public static DescribedPlace Of(ApiOperation operation) => new(operation.ToString(), operation);

    public override string ToString() => Name;

    /// <summary>The answer that is described for a status; null where there is none.</summary>
    public JsonObject? AnswerOf(int status, ApiDescription api) =>
        Operation?.Description["responses"]![$"{status}"] is { } response ? api.Resolve(response)
        : Status == status ? JsonNode.Parse($$"""
            {
              "headers": { "Cache-Control": { "$ref": "#/components/headers/NoStore" } },
              "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/{{Problem}}" } } }
            }
            """)!.AsObject()
        : null;
}
