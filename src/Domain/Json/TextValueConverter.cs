using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Domain.Json;

/// <summary>Reads and writes an <see cref="ITextValue{TSelf}"/> as a JSON string; invalid text is a <see cref="JsonException"/> with its path.</summary>
public sealed class TextValueConverter<T> : JsonConverter<T> where T : class, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), out var value)
            ? value
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
