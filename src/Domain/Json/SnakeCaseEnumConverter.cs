using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Domain.Json;

/// <summary>Writes an enum as its name in <c>snake_case</c>, and reads exactly one of its names, in either case.</summary>
/// <remarks>
/// Not <see cref="JsonStringEnumConverter{TEnum}"/>: that one reads "medium,high" as the sum of both, which is no value at all.
/// </remarks>
public sealed class SnakeCaseEnumConverter<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, T> Values =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
}
