using System.Text.Json;
using System.Text.Json.Nodes;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

public sealed class ExampleTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    // A page or a script is an example of itself.
    private static readonly string[] Files = ["text/html", "text/css", "text/javascript", "image/svg+xml"];

    public static TheoryData<string> Schemas => [.. Api.Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key)];

    public static TheoryData<string> Operations => [.. Api.Operations.Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Examples_AreAsTheirSchemaSays(string name) =>
        Assert.All(ExamplesOf(Api.Component("schemas", name)), example => AssertIs(Named(name), example));

    [Theory]
    [MemberData(nameof(Operations))]
    public void Contents_HaveExamples_ThatAreAsTheirSchemaSays(string id)
    {
        var operation = Api.Operations.Single(operation => operation.Id == id).Description;
        var contents = operation["responses"]!.AsObject().Select(response => Api.Resolve(response.Value!))
            .Append(operation["requestBody"])
            .SelectMany(described => described?["content"]?.AsObject() ?? [])
            .Where(content => !Files.Contains(content.Key))
            .Select(content => content.Value!.AsObject());

        Assert.All(contents, content =>
        {
            Assert.True(content.ContainsKey("example") || HasExamples(content["schema"]!), $"Give an example of {content["schema"]!.ToJsonString()}");
            if (content.ContainsKey("example"))
            {
                AssertIs(content["schema"]!, content["example"]);
            }
        });
    }

    private static bool HasExamples(JsonNode schema) =>
        ExamplesOf(Api.Resolve(schema)).Count > 0 || (schema["oneOf"] is JsonArray { Count: > 0 } each && each.All(one => HasExamples(one!)));

    private static JsonArray ExamplesOf(JsonObject schema) => schema["examples"]?.AsArray() ?? [];

    private static JsonObject Named(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static void AssertIs(JsonNode schema, JsonNode? example) =>
        Assert.Null(Api.Schemas.FindFaultOfAnswer(schema, JsonSerializer.SerializeToElement(example)));
}
