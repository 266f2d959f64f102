using System.Text.Json;
using Notify.Domain.Sessions;

namespace Notify.Domain.Events;

/// <summary>The JSON of events, both ways. It is the same wherever an event is stored or sent.</summary>
public static class EventJson
{
    /// <summary>Encodes an event with its envelope.</summary>
    public static EncodedEvent Encode(SessionId session, SessionEvent sessionEvent)
    {
        var (seq, timestamp, data) = sessionEvent;
        var envelope = new EventEnvelope(data.Type, data, timestamp, seq, session);
        return new EncodedEvent(seq, JsonSerializer.SerializeToUtf8Bytes(envelope, EventJsonContext.Default.EventEnvelope));
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not an event that we wrote.</exception>
    public static SessionEvent Decode(ReadOnlyMemory<byte> json)
    {
        var envelope = JsonSerializer.Deserialize(json.Span, EventJsonContext.Default.EncodedEnvelope) ?? throw new JsonException("An event is not null.");
        var data = JsonSerializer.Deserialize(envelope.Data, DataType(envelope.Type), EventJsonContext.Default) as EventData;
        return new SessionEvent(envelope.Seq, envelope.Timestamp, data ?? throw new JsonException("An event has data."));
    }

    private static Type DataType(EventType type) => type switch
    {
        EventType.ToolStatus => typeof(ToolStatusData),
        EventType.ToolProgress => typeof(ToolProgressData),
        EventType.PermissionRequest => typeof(PermissionRequestData),
        EventType.PermissionResponseResult => typeof(PermissionResponseResultData),
        EventType.PermissionCleared => typeof(PermissionClearedData),
        EventType.ToolResult => typeof(ToolResultData),
        EventType.ResultCleared => typeof(ResultClearedData),
        _ => throw new JsonException($"Unknown event type {type}."),
    };
}
