using System.Text.Json.Serialization;
using Notify.Domain.Json;
using Notify.Domain.Sessions;

namespace Notify.Domain.Events;

/// <summary>What surrounds an event's data on the wire.</summary>
internal sealed record EventEnvelope(
    EventType Type,
    [property: JsonConverter(typeof(RawJsonConverter))] byte[] Data,
    DateTimeOffset Timestamp,
    long Seq,
    SessionId SessionId);
