using Notify.Domain.Sessions;
using Notify.Functions.Http;

namespace Notify.Functions.SignalR;

/// <summary>What a hub's clients are sent. A hint, as the log is the truth: it may come late, twice, out of order, or not at all.</summary>
/// <param name="Cursor">How far the log reaches with these events. Whoever has less, or another epoch, reads the log.</param>
/// <param name="Events">Events as every transport has them, oldest first; none where only the cursor is told.</param>
internal sealed record EventsMessage(Cursor Cursor, IReadOnlyList<RawJson> Events)
{
    /// <summary>The client method that takes it.</summary>
    public const string Method = "events";
}
