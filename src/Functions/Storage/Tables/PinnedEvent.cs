using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Functions.Storage.Tables;

/// <summary>An event that is part of the state.</summary>
/// <param name="Seq">Its place in the log.</param>
/// <param name="Json">The encoded event; null where it is too large for the head and is read from its commit.</param>
internal sealed record PinnedEvent(
    long Seq,
    [property: JsonConverter(typeof(RawJsonConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Json);
