using System.Text.Json.Nodes;

namespace Notify.Testing.OpenApi;

/// <summary>Makes a schema of its own of one that stands in the description, in the form that is wanted.</summary>
internal static class SchemaClosing
{
    /// <summary>Where the schemas with a name are to be.</summary>
    public static readonly Uri Named = new("https://notify.example/schemas");

    // The one keyword here that is OpenAPI's alone: a hint, which decides nothing.
    private const string OfOpenApi = "discriminator";

    private const string Components = "#/components/schemas/";

    public static string NameOf(string name, SchemaForm form) => $"{name}.{form}";

    public static JsonNode Of(JsonNode schema, SchemaForm form)
    {
        if (schema is not JsonObject described)
        {
            return schema.DeepClone();
        }

        var made = new JsonObject();
        foreach (var (keyword, value) in described.Where(keyword => keyword.Key != OfOpenApi))
        {
            made[keyword] = Keyword(keyword, value, form);
        }

        var describesMembers = described.ContainsKey("properties") || described.ContainsKey("allOf");
        if (form == SchemaForm.Closed && describesMembers && !described.ContainsKey("additionalProperties"))
        {
            made["unevaluatedProperties"] = false;
        }

        return made;
    }

    private static JsonNode? Keyword(string keyword, JsonNode? value, SchemaForm form) => (keyword, value) switch
    {
        ("$ref", not null) => $"{Named}#/$defs/{NameOf(value.GetValue<string>()[Components.Length..], form)}",
        ("properties", JsonObject properties) => new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Of(property.Value!, Whole(form))))),
        ("items", not null) => Of(value, Whole(form)),
        ("anyOf" or "oneOf", JsonArray schemas) => new JsonArray([.. schemas.Select(schema => Of(schema!, Whole(form)))]),
        ("allOf", JsonArray parts) => new JsonArray([.. parts.Select(part => Of(part!, form == SchemaForm.Open ? form : SchemaForm.Part))]),
        _ => value?.DeepClone(),
    };

    private static SchemaForm Whole(SchemaForm form) => form == SchemaForm.Part ? SchemaForm.Closed : form;
}
