using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Notify.Infrastructure.Tests.Templates;

/// <summary>What the templates would deploy: every resource with its values, as far as they can be known before.</summary>
/// <remarks>What only Azure knows is left as an expression, such as <c>[reference('/subscriptions/…').principalId]</c>.</remarks>
internal sealed partial class Deployment(string snapshot)
{
    private readonly JsonNode _root = JsonNode.Parse(snapshot)!;

    /// <summary>Everything as text, to search it.</summary>
    public string Text => snapshot;

    public IReadOnlyList<JsonNode> Resources => [.. _root["predictedResources"]!.AsArray().Select(resource => resource!)];

    public IReadOnlyList<JsonNode> Diagnostics => [.. _root["diagnostics"]!.AsArray().Select(diagnostic => diagnostic!)];

    public IReadOnlyDictionary<string, string> Outputs => TextsOf(_root["outputs"]!);

    /// <summary>The resources of one type, such as <c>Microsoft.Web/sites</c>.</summary>
    public IReadOnlyList<JsonNode> Of(string type) => [.. Resources.Where(resource => TypeOf(resource) == type)];

    /// <summary>The one resource of a type.</summary>
    public JsonNode The(string type) => Assert.Single(Of(type));

    public IReadOnlyDictionary<string, string> AppSettings => TextsOf(The("Microsoft.Web/sites/config")["properties"]!);

    /// <summary>Which role is given to whom, on a resource of which type.</summary>
    public IEnumerable<(string Who, string Role, string On)> Roles => Of("Microsoft.Authorization/roleAssignments").Select(assignment => (
        assignment["properties"]!["principalId"]!.GetValue<string>() switch
        {
            var principal when principal.Contains("Microsoft.ManagedIdentity/userAssignedIdentities", StringComparison.Ordinal) => "app",
            "[deployer().objectId]" => "deployer",
            var principal => principal,
        },
        assignment["properties"]!["roleDefinitionId"]!.GetValue<string>().Split('/')[^1],
        TargetType(assignment["id"]!.GetValue<string>())));

    public static string TypeOf(JsonNode resource) => resource["type"]!.GetValue<string>();

    /// <summary>The type of the resource that an assignment or a diagnostic setting is about.</summary>
    public static string TargetType(string id)
    {
        var provider = Provider().Match(id);
        Assert.True(provider.Success, id);
        return provider.Groups[1].Value;
    }

    private static Dictionary<string, string> TextsOf(JsonNode node) => node.AsObject().ToDictionary(member => member.Key, member => member.Value!.GetValue<string>());

    // The first provider in the id, and its types, without the names between them.
    [GeneratedRegex("/providers/(Microsoft\\.[A-Za-z]+/[A-Za-z]+)")]
    private static partial Regex Provider();
}
