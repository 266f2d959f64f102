using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage.Memory;

/// <summary>Keeps deadlines in this process.</summary>
internal sealed class InMemoryDeadlineIndex : IDeadlineIndex
{
    private readonly ConcurrentDictionary<Deadline, bool> _deadlines = new();

    public Task AddAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        _deadlines.TryAdd(deadline, true);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<Deadline> ReadDueAsync(
        DeadlineKind kind, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var due in _deadlines.Keys.Where(deadline => deadline.Kind == kind && deadline.At <= now).OrderBy(deadline => deadline.At))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return due;
        }

        await Task.CompletedTask;
    }

    public Task RemoveAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        _deadlines.TryRemove(deadline, out _);
        return Task.CompletedTask;
    }
}
