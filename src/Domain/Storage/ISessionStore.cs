using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>
/// Remembers sessions: for each, one ordered log of events, the state that follows from it, the closed permission requests and the
/// replies to repeat. Every read is of what is stored now, never of a cache. Whatever closes or claims a request stores the audit entry of
/// it too, both or neither; <see cref="IAuditLog"/> reads them.
/// </summary>
/// <remarks>Any member throws <see cref="StoreUnavailableException"/> while the storage does not answer or refuses for load.</remarks>
public interface ISessionStore
{
    /// <summary>Reads the whole state. A session that nobody has written to is <see cref="StoredSession.Empty"/>, not an error.</summary>
    Task<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken);

    /// <summary>The same where nobody has to wait for it, as everything is in this process; null where that is not so.</summary>
    StoredSession? ReadAtOnce(SessionId session) => null;

    /// <summary>Reads only how far the log reaches: the cheapest read there is, for those who wait for more.</summary>
    Task<LogExtent> ReadExtentAsync(SessionId session, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the events after a place, in order and without gaps, up to the newest one there is when the read ends. The place is not checked,
    /// which would be a read of its own: <see cref="ReadExtentAsync"/> tells whether the log can be continued from there. One of another
    /// epoch gives nothing; one whose next event was trimmed or deleted gives nothing, or what of it is still to be removed.
    /// </summary>
    IAsyncEnumerable<EncodedEvent> ReadEventsAsync(SessionId session, Cursor after, CancellationToken cancellationToken);

    /// <summary>Stores a change whole, or not at all; only if nobody has changed the session since it was read.</summary>
    /// <remarks>
    /// A repetition by the store itself, after an answer that was lost, counts as one append. The same
    /// <see cref="SessionAppend.Reply"/> key twice in one epoch is a lost race.
    /// </remarks>
    ValueTask<AppendOutcome> AppendAsync(SessionAppend append, CancellationToken cancellationToken);

    /// <summary>Reads a request that is no longer open, or null.</summary>
    Task<StoredRequest?> ReadRequestAsync(SessionId session, Epoch epoch, RequestId request, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces an approved request by the claimed one, and remembers the reply, both or neither; false if it changed since it was read, the
    /// reply's key is taken, or something else was added to the session's audit just then: read and decide again.
    /// </summary>
    Task<bool> TryReplaceRequestAsync(
        SessionId session, Epoch epoch, StoredRequest read, ClosedRequest replacement, RememberedReply? reply, CancellationToken cancellationToken);

    /// <summary>Reads the reply that was remembered under an idempotency key, or null.</summary>
    Task<RememberedReply?> ReadReplyAsync(SessionId session, Epoch epoch, IdempotencyKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a session and all that it holds, but for its audit; false if there was nothing. From the moment it returns, the session reads as empty. When it
    /// is broken off in the middle the session is either whole or empty, and doing it again removes the rest.
    /// </summary>
    Task<bool> DeleteAsync(SessionId session, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a session as <see cref="DeleteAsync"/> does, but only if nobody has changed it since it was read. One that read as
    /// <see cref="StoredSession.Empty"/> only loses what a broken off deletion has left.
    /// </summary>
    /// <returns>False, and nothing is done, if the session has changed; true if it is gone, whoever deleted it.</returns>
    Task<bool> TryDeleteAsync(SessionId session, StoredSession read, CancellationToken cancellationToken);

    /// <summary>Returns if the storage answers.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
