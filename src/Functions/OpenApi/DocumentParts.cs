using System.Text.Json.Nodes;

namespace Notify.Functions.OpenApi;

/// <summary>
/// Puts the description of the API together from the files below <c>document/</c>, which this assembly carries. A file's folder says where its members
/// stand in the whole; its name is for people. What stands for the whole is in <c>document.json</c>.
/// </summary>
internal static class DocumentParts
{
    private const string Prefix = "openapi/";

    private const string Frame = "document.json";

    public static JsonObject Assemble()
    {
        var document = Read(Frame);
        foreach (var part in Names().Where(name => name != Frame).Order(StringComparer.Ordinal))
        {
            var place = part.Split('/')[..^1].Aggregate(document, Within);
            foreach (var (name, member) in Read(part))
            {
                place.Add(name, member?.DeepClone());
            }
        }

        return document;
    }

    private static JsonObject Within(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    private static IEnumerable<string> Names() => typeof(DocumentParts).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => name[Prefix.Length..]);

    private static JsonObject Read(string part)
    {
        using var file = typeof(DocumentParts).Assembly.GetManifestResourceStream(Prefix + part)!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
