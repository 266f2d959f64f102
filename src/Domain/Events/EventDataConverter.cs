using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Domain.Events;

/// <summary>Writes an event's data within its envelope, as the kind of data that it is.</summary>
internal sealed class EventDataConverter : JsonConverter<EventData>
{
    // The kind stands beside the data, where a converter cannot look: EventJson reads it.
    public override EventData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, EventData value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), EventJsonContext.Default);
}
