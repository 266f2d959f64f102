namespace Notify.Functions.Delivery;

/// <summary>Whether the hints of other instances arrive.</summary>
public sealed class HintFlow
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>False until it is known.</summary>
    public bool IsFlowing { get; private set; }

    /// <summary>How often hints may have been lost.</summary>
    public int Gaps { get; private set; }

    public void Set(bool isFlowing)
    {
        lock (_gate)
        {
            IsFlowing = isFlowing;
            Gaps += isFlowing ? 1 : 0;
            _changed.TrySetResult();
            _changed = NewSignal();
        }
    }

    /// <summary>Returns when the time is up, or before if there is news.</summary>
    public async Task WaitForNewsAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task changed;
        lock (_gate)
        {
            changed = _changed.Task;
        }

        await changed.WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
