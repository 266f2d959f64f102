using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

public sealed class DocumentTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    [Fact]
    public void Document_IsValid_ForAReaderOfOpenApi()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(Api.Document.ToJsonString(), "json", new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() });

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic!.SpecificationVersion);
        Assert.Empty(diagnostic.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(Api.Operations.Count, document!.Paths.Sum(path => path.Value.Operations!.Count));
    }

    [Fact]
    public void References_LeadSomewhere_AndSomethingLeadsToEachComponent()
    {
        var references = Nodes(Api.Document).Select(node => node["$ref"]?.GetValue<string>()).OfType<string>().ToHashSet();
        var components = from kind in Api.Document["components"]!.AsObject()
                         where kind.Key != "securitySchemes"
                         from component in kind.Value!.AsObject()
                         select $"#/components/{kind.Key}/{component.Key}";

        Assert.All(references, reference => Assert.NotNull(Api.Resolve(new JsonObject { ["$ref"] = reference })));
        // Only told of in words: these headers are on every answer, the hub is no operation of the API, and other methods are none either.
        Assert.Equal(
            [
                "#/components/headers/Content-Security-Policy", "#/components/headers/Cross-Origin-Resource-Policy", "#/components/headers/Referrer-Policy",
                "#/components/headers/X-Content-Type-Options", "#/components/schemas/HubMessage", "#/components/schemas/MethodNotAllowedProblem",
            ],
            components.Except(references).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_HaveIdsOfTheirOwn() =>
        Assert.Equal(Api.Operations.Count, Api.Operations.Select(operation => operation.Id).Distinct().Count());

    [Fact]
    public void Operations_HaveKnownTags()
    {
        var known = Api.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>());

        var used = Api.Operations.Select(operation => Assert.Single(operation.Description["tags"]!.AsArray())!.GetValue<string>());

        Assert.Equal(known.Order(), used.Distinct().Order());
    }

    [Fact]
    public void Operations_DescribeTheParametersOfTheirPath() => Assert.All(Api.Operations, operation =>
    {
        var inPath = operation.Path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
        var described = (Api.Document["paths"]![operation.Path]!["parameters"]?.AsArray() ?? []).Select(parameter => Api.Resolve(parameter!)["name"]!.GetValue<string>());
        Assert.Equal(inPath, described);
    });

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject members => [members, .. members.Where(member => member.Key is not ("example" or "examples")).SelectMany(member => Nodes(member.Value))],
        JsonArray items => items.SelectMany(Nodes),
        _ => [],
    };
}
