using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Notify.Client.AI;

/// <summary>Arguments and results as JSON, by the type information that the function has, or else that which its library has.</summary>
internal static class FunctionJson
{
    /// <exception cref="NotSupportedException">An argument cannot be written: then a person cannot be asked about it.</exception>
    public static JsonElement Write(AIFunctionArguments arguments, JsonSerializerOptions options)
    {
        var json = new JsonObject();
        foreach (var (name, value) in arguments)
        {
            json[name] = value is null ? null : JsonSerializer.SerializeToNode(value, TypeOf(value, options));
        }

        return Write(json, options);
    }

    /// <exception cref="NotSupportedException">The value cannot be written.</exception>
    public static JsonElement Write(object? value, JsonSerializerOptions options) =>
        value is null ? JsonElement.Parse("null") : JsonSerializer.SerializeToElement(value, TypeOf(value, options));

    private static JsonTypeInfo TypeOf(object value, JsonSerializerOptions options) =>
        options.TryGetTypeInfo(value.GetType(), out var own) ? own : AIJsonUtilities.DefaultOptions.GetTypeInfo(value.GetType());
}
