namespace Notify.Functions.Tests.Hosting;

/// <summary>Counts the reads that reach a store, and holds them up while a test wants it.</summary>
internal sealed class ReadTraffic
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _barrier;
    private int _underWay;

    public int States { get; private set; }

    public int Extents { get; private set; }

    public int Events { get; private set; }

    public int All => States + Extents + Events;

    /// <summary>The most reads that were under way at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>From now on reads begin and do not end, until <see cref="Release"/>.</summary>
    public void Hold() => _barrier = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        var barrier = _barrier;
        _barrier = null;
        barrier?.SetResult();
    }

    public Task<T> StateAsync<T>(Func<Task<T>> read) => PassAsync(() => States++, read);

    public Task<T> ExtentAsync<T>(Func<Task<T>> read) => PassAsync(() => Extents++, read);

    public Task<T> EventsAsync<T>(Func<Task<T>> read) => PassAsync(() => Events++, read);

    // What is read is what is stored when the read begins: an answer that is late is not newer for it.
    private async Task<T> PassAsync<T>(Action count, Func<Task<T>> read)
    {
        lock (_lock)
        {
            count();
            MostAtOnce = Math.Max(MostAtOnce, ++_underWay);
        }

        try
        {
            var result = await read();
            await Task.Yield();
            await (_barrier?.Task ?? Task.CompletedTask);
            return result;
        }
        finally
        {
            lock (_lock)
            {
                _underWay--;
            }
        }
    }
}
