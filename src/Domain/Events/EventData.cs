using System.Text.Json.Serialization;

namespace Notify.Domain.Events;

/// <summary>What an event says: its <c>data</c> on the wire.</summary>
public abstract record EventData
{
    protected EventData(EventType type) => Type = type;

    /// <summary>The kind of event. It stands in the event's envelope, not in its data.</summary>
    [JsonIgnore]
    public EventType Type { get; }
}
