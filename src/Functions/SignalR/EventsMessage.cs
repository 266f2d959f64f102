using System.Text.Json.Serialization;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Functions.Http;

namespace Notify.Functions.SignalR;

/// <summary>What a hub's clients are sent. A hint, as the log is the truth: it may come late, twice, out of order, or not at all.</summary>
/// <param name="Cursor">How far the log reaches with these events. Whoever has less, or another epoch, reads the log.</param>
/// <param name="Taken">Events, oldest first; none where only the cursor is told.</param>
internal sealed record EventsMessage(Cursor Cursor, [property: JsonIgnore] IReadOnlyList<EncodedEvent> Taken)
{
    /// <summary>The client method that takes it.</summary>
    public const string Method = "events";

    /// <summary>The events as every transport has them.</summary>
    public IReadOnlyList<RawJson> Events => RawJson.Of(Taken);
}
