namespace Notify.Domain.Storage;

/// <summary>
/// Finds the permission requests whose time has passed without reading every session. It may name a request that was answered long
/// since, or one that never came to be; it never misses one that is open.
/// </summary>
/// <remarks>Any member throws <see cref="StoreUnavailableException"/> while the storage does not answer or refuses for load.</remarks>
public interface IDeadlineIndex
{
    /// <summary>Notes a deadline, before the request itself is stored. Twice is as once.</summary>
    Task AddAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Reads the deadlines up to and including <paramref name="now"/>, earliest first.</summary>
    IAsyncEnumerable<Deadline> ReadDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets a deadline that is dealt with; one that is not there is no error.</summary>
    Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken);
}
