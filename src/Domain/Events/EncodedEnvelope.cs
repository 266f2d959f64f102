using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Events;

/// <summary>An event as it is read: its data is understood once its type is known.</summary>
internal sealed record EncodedEnvelope(
    EventType Type,
    [property: JsonConverter(typeof(RawJsonConverter))] byte[] Data,
    DateTimeOffset Timestamp,
    long Seq);
