namespace Notify.Bench.Load;

/// <summary>Tells when an event has reached all its readers. One event at a time.</summary>
internal sealed class RollCall(int readers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly HashSet<int> _absent = [];
    private TaskCompletionSource _all = new();
    private int _expected = -1;

    /// <summary>How many have not got it yet.</summary>
    public int CountAbsent
    {
        get
        {
            lock (_lock)
            {
                return _absent.Count;
            }
        }
    }

    /// <summary>Ends when all have it; throws where some do not get it within 10 seconds. To be called before it is posted.</summary>
    public async Task ExpectAsync(int number, CancellationToken cancellationToken)
    {
        Task all;
        lock (_lock)
        {
            _expected = number;
            _absent.UnionWith(Enumerable.Range(0, readers));
            _all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            all = _all.Task;
        }

        try
        {
            await all.WaitAsync(Patience, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"Event {number} did not reach {CountAbsent} of its {readers} readers.", e);
        }
    }

    public void Arrived(int number, int reader)
    {
        lock (_lock)
        {
            if (number == _expected && _absent.Remove(reader) && _absent.Count == 0)
            {
                _all.SetResult();
            }
        }
    }
}
