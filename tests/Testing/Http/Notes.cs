namespace Notify.Testing.Http;

/// <summary>What a server of the tests' own was told: written and read by one at a time, and waited for.</summary>
internal sealed class Notes
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _news = NewSignal();

    public T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    public void Write(Action change)
    {
        lock (_gate)
        {
            change();
            _news.SetResult();
            _news = NewSignal();
        }
    }

    /// <summary>Waits until something is there; it is looked for again whenever something was written.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> find, CancellationToken cancellationToken) where T : class
    {
        while (true)
        {
            var news = Read(() => _news.Task);
            if (find() is { } found)
            {
                return found;
            }

            await news.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
