using System.Text.Json.Serialization;
using Notify.Domain.Sessions;

namespace Notify.Domain.Events;

/// <summary>An event as it is written: what surrounds its data on the wire, and the data.</summary>
internal sealed record EventEnvelope(
    EventType Type,
    [property: JsonConverter(typeof(EventDataConverter))] EventData Data,
    DateTimeOffset Timestamp,
    long Seq,
    SessionId SessionId);
