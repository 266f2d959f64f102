using Notify.Domain.Sessions;

namespace Notify.Domain.Storage;

/// <summary>
/// Reads and removes what <see cref="ISessionStore"/> records: for each session id one chain of entries, which outlives the session and
/// goes on when a session of the same id begins again.
/// </summary>
/// <remarks>Any member throws <see cref="StoreUnavailableException"/> while the storage does not answer or refuses for load.</remarks>
public interface IAuditLog
{
    /// <summary>Reads the entries after a place. What is missing or damaged is left to the reader to find.</summary>
    /// <param name="session">Whose audit.</param>
    /// <param name="after">The number of the last entry that the reader has; 0 for none.</param>
    /// <param name="limit">The most entries to give; at least 1.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    Task<AuditPage> ReadAsync(SessionId session, long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the whole chain of a session, but only if its last entry is not newer than <paramref name="before"/>. Broken off anywhere, it is
    /// finished by doing it again; until then the chain reads as empty, and one that begins meanwhile is a new one.
    /// </summary>
    /// <returns>The time of the last entry, where the chain is kept; null where nothing is stored any more.</returns>
    Task<DateTimeOffset?> RemoveIfOldAsync(SessionId session, DateTimeOffset before, CancellationToken cancellationToken);
}
