using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Notify.Testing.OpenApi;

/// <summary>Holds an answer's headers against the API's description.</summary>
internal static class HeaderCheck
{
    private static readonly string[] OnEveryAnswer = ["X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy", "Cross-Origin-Resource-Policy"];

    // Of HTTP itself, of CORS, or of a proxy between.
    private static readonly HashSet<string> Undescribed = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Connection", "Content-Length", "Content-Type", "Date", "Server", "Transfer-Encoding", "Vary",
        "Access-Control-Allow-Credentials", "Access-Control-Allow-Origin", "Access-Control-Expose-Headers",
    };

    /// <summary>What is wrong with the headers, or null.</summary>
    public static string? FindFault(ApiDescription api, JsonObject answer, HttpResponseMessage response)
    {
        var described = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in OnEveryAnswer)
        {
            described[name] = api.Component("headers", name);
        }

        foreach (var (name, header) in answer["headers"]?.AsObject() ?? [])
        {
            described[name] = api.Resolve(header!);
        }

        var sent = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
        return sent.Keys.Where(name => !described.ContainsKey(name) && !Undescribed.Contains(name)).Select(name => $"the header {name} is not described").FirstOrDefault()
            ?? described.Select(header => FindFault(api, header.Key, header.Value, sent.GetValueOrDefault(header.Key, []))).FirstOrDefault(fault => fault is not null);
    }

    private static string? FindFault(ApiDescription api, string name, JsonObject header, string[] values)
    {
        var schema = header["schema"]!;
        return values.Length == 0 && header["required"]?.GetValue<bool>() == true ? $"the header {name} is missing"
            : values.Select(value => api.Schemas.FindFaultOfAnswer(schema, Read(value, schema))).FirstOrDefault(fault => fault is not null) is { } fault ? $"the header {name}: {fault}"
            : null;
    }

    private static JsonElement Read(string value, JsonNode schema) =>
        schema["type"]?.GetValue<string>() == "integer" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.SerializeToElement(number)
            : JsonSerializer.SerializeToElement(value);
}
