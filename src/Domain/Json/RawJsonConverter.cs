using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Domain.Json;

/// <summary>JSON that is encoded already, as UTF-8: written as it is, and read without being understood.</summary>
public sealed class RawJsonConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var copy = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(copy, new() { Encoder = options.Encoder }))
        {
            document.RootElement.WriteTo(writer);
        }

        return copy.WrittenSpan.ToArray();
    }

    // What we wrote ourselves needs no second look.
    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value, skipInputValidation: true);
}
