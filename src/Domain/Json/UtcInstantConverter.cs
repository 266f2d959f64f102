using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Domain.Json;

/// <summary>Times as ISO 8601 in UTC with <c>Z</c> and milliseconds, for example <c>2026-11-22T08:30:00.125Z</c>.</summary>
public sealed class UtcInstantConverter : JsonConverter<DateTimeOffset>
{
    private const int Length = 24;

    // The format that .NET has for round trips is quicker than one that is spelled out, and has seven digits of the second.
    private const int RoundTripLength = 28;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTimeOffset(out var value) ? value.ToUniversalTime() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[RoundTripLength];
        value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[Length - 1] = (byte)'Z'; // where the fourth digit was
        writer.WriteStringValue(text[..Length]);
    }
}
