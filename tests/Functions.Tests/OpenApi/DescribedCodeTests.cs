using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Notify.Testing.OpenApi;
using Notify.Testing.Processes;

namespace Notify.Functions.Tests.OpenApi;

/// <summary>The codes that the sources answer with, and those that are described.</summary>
public sealed partial class DescribedCodeTests
{
    private static readonly ApiDescription Api = ApiDescription.OfTheService;

    // Of all that answers: the functions, and the host that runs them here.
    private static readonly string Sources = string.Join('\n', new[] { "Functions", "LocalHost" }
        .SelectMany(project => Directory.GetFiles(Checkout.PathOf("src", project), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    private static readonly string[] Codes = [.. ProblemInSources().Matches(Sources).Select(match => match.Groups[2].Value).Distinct().Order()];

    public static TheoryData<string> AllCodes => [.. Codes];

    [Fact]
    public void Codes_AreThoseOfTheSources() => Assert.Equal(Codes, EnumOf("Problem").Order());

    [Fact]
    public void CodesOfStreams_AreThoseOfTheSources() =>
        Assert.Equal(StreamEndInSources().Matches(Sources).Select(match => match.Groups[1].Value).Order(), EnumOf("ErrorMessage").Order());

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Code_HasASchema_WithTheStatusThatItComesWith(string code)
    {
        var schema = Api.Component("schemas", SchemaOf(code));

        Assert.Equal(code, schema["properties"]!["code"]!["const"]!.GetValue<string>());
        Assert.All(StatusesInSources(code), status => Assert.Contains(status, Constants(schema["properties"]!["status"]!).Select(constant => constant!.GetValue<int>())));
    }

    [Fact]
    public void Answers_AreDescribedUnderTheStatusOfTheirCodes() => Assert.All(Api.Operations, operation =>
        Assert.All(operation.Description["responses"]!.AsObject(), response =>
        {
            var schema = Api.Resolve(response.Value!)["content"]?["application/problem+json"]?["schema"];
            var problems = schema is null ? [] : schema["oneOf"]?.AsArray() ?? [schema.DeepClone()];
            Assert.All(problems, problem => Assert.Contains(
                response.Key, Constants(Api.Resolve(problem!)["properties"]!["status"]!).Select(status => status!.GetValue<int>().ToString(CultureInfo.InvariantCulture))));
        }));

    private static string SchemaOf(string code) =>
        string.Concat(code.Split('_').Select(word => string.Concat(word[..1].ToUpperInvariant(), word[1..]))) + "Problem";

    private static IEnumerable<int> StatusesInSources(string code) => ProblemInSources().Matches(Sources)
        .Where(match => match.Groups[2].Value == code && int.TryParse(match.Groups[1].Value, out _))
        .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private static IEnumerable<string> EnumOf(string schema) => Constants(Api.Component("schemas", schema)["properties"]!["code"]!).Select(code => code!.GetValue<string>());

    private static JsonArray Constants(JsonNode schema) => schema["const"] is { } constant ? [constant.DeepClone()] : schema["enum"]!.AsArray();

    // Wherever one is made, its code stands between its status and its title: new Problem(409, "already_decided", "The request was …", …)
    [GeneratedRegex(@"([\w.]+),\s*""([a-z]+(?:_[a-z]+)*)"",\s*""[A-Z]")]
    private static partial Regex ProblemInSources();

    // new("too_many_streams", "This instance …")
    [GeneratedRegex(@"StreamEnd \w+ = new\(\s*""([a-z_]+)""")]
    private static partial Regex StreamEndInSources();
}
