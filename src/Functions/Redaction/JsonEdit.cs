using System.Buffers;
using System.Text.Json;
using Notify.Domain.Json;

namespace Notify.Functions.Redaction;

/// <summary>What stands in the place of a name or of a text, number or literal of a JSON value.</summary>
/// <param name="Node">Which of these, counted from 1 in the order in which they stand.</param>
/// <param name="Text">What it becomes.</param>
internal readonly record struct JsonEdit(int Node, string Text)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = DomainJson.CreateOptions().Encoder, SkipValidation = true };

    /// <summary>Writes the value anew, with the edits made; they come in order.</summary>
    public static JsonElement Apply(JsonElement value, Queue<JsonEdit> edits)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            var node = 0;
            Write(writer, value, edits, ref node);
        }

        return JsonElement.Parse(json.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Queue<JsonEdit> edits, ref int node)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(TakeNext(edits, ref node) ?? member.Name);
                    Write(writer, member.Value, edits, ref node);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, edits, ref node);
                }

                writer.WriteEndArray();
                break;
            case var _ when TakeNext(edits, ref node) is { } text:
                writer.WriteStringValue(text);
                break;
            default:
                value.WriteTo(writer); // a number keeps its digits
                break;
        }
    }

    private static string? TakeNext(Queue<JsonEdit> edits, ref int node)
    {
        node++;
        return edits.TryPeek(out var next) && next.Node == node ? edits.Dequeue().Text : null;
    }
}
