using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>A session's state as it was stored when it was read.</summary>
/// <param name="State">What follows from the events.</param>
/// <param name="OldestSeq">The oldest event that is kept; 1 where none was trimmed.</param>
/// <param name="Version">What <see cref="SessionAppend.Read"/> is compared by; null where the session is not stored.</param>
public sealed record StoredSession(SessionState State, long OldestSeq, string? Version)
{
    public static readonly StoredSession Empty = new(SessionState.Empty, 1, null);

    /// <summary>The span that published the newest events; null where nobody traces.</summary>
    public PublishTrace? Trace { get; init; }

    public LogExtent Extent => new(State.Cursor, OldestSeq);
}
