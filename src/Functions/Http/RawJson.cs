using System.Text.Json;
using System.Text.Json.Serialization;
using Notify.Domain.Events;

namespace Notify.Functions.Http;

/// <summary>JSON that is encoded already, as a part of a larger answer. Only ever written.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    public static IReadOnlyList<RawJson> Of(IReadOnlyList<EncodedEvent> events) => [.. events.Select(next => new RawJson(next.Json))];

    internal sealed class Converter : JsonConverter<RawJson>
    {
        public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
