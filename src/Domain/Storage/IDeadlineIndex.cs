namespace Notify.Domain.Storage;

/// <summary>
/// Finds what is due without reading every session. It may name a request that was answered long since, a session that is in use or
/// gone, and any of them where it never came to be; it never misses a request that is open, a session that is stored, nor an audit.
/// </summary>
/// <remarks>Any member throws <see cref="StoreUnavailableException"/> while the storage does not answer or refuses for load.</remarks>
public interface IDeadlineIndex
{
    /// <summary>Notes a deadline, before the request, the session or the first entry of the audit is stored. Twice is as once.</summary>
    Task AddAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the deadlines of one kind up to and including <paramref name="now"/>, earliest first. What is due of the other kinds, however
    /// much, makes it no slower.
    /// </summary>
    IAsyncEnumerable<Deadline> ReadDueAsync(DeadlineKind kind, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets a deadline that is dealt with; one that is not there is no error.</summary>
    Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken);
}
