using System.Text.Json;

namespace Notify.Domain.Events;

/// <summary>Reads the envelope of an encoded event around its data, which may be large and is not looked at.</summary>
/// <remarks>Our own encoding is known to the byte: the type comes first, and after the data nothing but the timestamp, the number and a session id, which has no quotes.</remarks>
public static class EventPeek
{
    private static readonly Dictionary<EventType, (string Name, byte[] Start)> Types = Enum.GetValues<EventType>().ToDictionary(
        type => type,
        type =>
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString());
            return (name, System.Text.Encoding.UTF8.GetBytes($$"""{"type":"{{name}}","""));
        });

    /// <summary>The event's <c>type</c> as the wire has it.</summary>
    public static string TypeOf(EncodedEvent encoded)
    {
        foreach (var (name, start) in Types.Values)
        {
            if (encoded.Json.Span.StartsWith(start))
            {
                return name;
            }
        }

        return "unknown";
    }

    public static bool Is(EncodedEvent encoded, EventType type) => encoded.Json.Span.StartsWith(Types[type].Start);

    /// <summary>How many bytes its data takes; only of our own encoding.</summary>
    public static int DataLengthOf(EncodedEvent encoded)
    {
        var name = "\"data\":"u8;
        var json = encoded.Json.Span;
        return json.LastIndexOf(",\"timestamp\":"u8) - json.IndexOf(name) - name.Length;
    }

    /// <summary>When it was appended; null where the text is none of ours.</summary>
    public static DateTimeOffset? TimestampOf(EncodedEvent encoded)
    {
        var name = "\"timestamp\":"u8;
        var json = encoded.Json.Span;
        if (json.LastIndexOf(name) is not (>= 0 and var start))
        {
            return null;
        }

        var value = new Utf8JsonReader(json[(start + name.Length)..], isFinalBlock: false, state: default);
        return value.Read() && value.TokenType == JsonTokenType.String && value.TryGetDateTimeOffset(out var at) ? at : null;
    }
}
