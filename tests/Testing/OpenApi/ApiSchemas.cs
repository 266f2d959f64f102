using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Notify.Testing.OpenApi;

/// <summary>
/// The schemas of the description, for tests to hold instances against. In the description they are open, as members may be added; here each comes closed
/// too, so that no answer has a member that is not described.
/// </summary>
internal sealed class ApiSchemas
{
    private static readonly EvaluationOptions Verdict = new() { OutputFormat = OutputFormat.Flag };
    private static readonly EvaluationOptions Reasons = new() { OutputFormat = OutputFormat.List };

    private readonly BuildOptions _options = new() { SchemaRegistry = new SchemaRegistry() };
    private readonly ConcurrentDictionary<(string Text, bool IsClosed), JsonSchema> _schemas = [];
    private readonly Lock _building = new();

    public ApiSchemas(JsonObject document)
    {
        var named = new JsonObject();
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            named[SchemaClosing.NameOf(name, SchemaForm.Open)] = SchemaClosing.Of(schema!, SchemaForm.Open);
            named[SchemaClosing.NameOf(name, SchemaForm.Closed)] = SchemaClosing.Of(schema!, SchemaForm.Closed);
            named[SchemaClosing.NameOf(name, SchemaForm.Part)] = SchemaClosing.Of(schema!, SchemaForm.Part);
        }

        Build(new JsonObject { ["$defs"] = named }, SchemaClosing.Named);
    }

    /// <summary>Why an answer is not as described, or null where it is.</summary>
    public string? FindFaultOfAnswer(JsonNode schema, JsonElement instance) => FindFault(schema, SchemaForm.Closed, instance);

    /// <summary>Why a request is not as described, or null where it is. It may have members that are not: they are ignored.</summary>
    public string? FindFaultOfRequest(JsonNode schema, JsonElement instance) => FindFault(schema, SchemaForm.Open, instance);

    private string? FindFault(JsonNode schema, SchemaForm form, JsonElement instance)
    {
        var built = _schemas.GetOrAdd((schema.ToJsonString(), form == SchemaForm.Closed), key =>
            Build(SchemaClosing.Of(JsonNode.Parse(key.Text)!, form).AsObject(), new Uri($"{SchemaClosing.Named}/{Guid.NewGuid():N}")));
        return built.Evaluate(instance, Verdict).IsValid ? null : Explain(built.Evaluate(instance, Reasons));
    }

    // What is built enters a registry that is not made for several at once.
    private JsonSchema Build(JsonObject schema, Uri id)
    {
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["$id"] = id.ToString();
        lock (_building)
        {
            return JsonSchema.Build(JsonSerializer.SerializeToElement(schema), _options, id);
        }
    }

    private static string Explain(EvaluationResults results) => string.Join('\n', (results.Details ?? [])
        .Where(detail => detail is { IsValid: false, Errors.Count: > 0 })
        .SelectMany(detail => detail.Errors!.Select(error => $"{(detail.InstanceLocation.ToString() is { Length: > 0 } at ? at : "/")}: {error.Key}: {error.Value}"))
        .Distinct()
        .DefaultIfEmpty("It is not as its schema says."));
}
