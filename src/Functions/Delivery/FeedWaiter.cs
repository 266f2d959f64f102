using System.Threading.Tasks.Sources;
using Notify.Domain.Sessions;

namespace Notify.Functions.Delivery;

/// <summary>
/// One reader's waits for a feed. Most readers stay and wait again and again: a timer, a task and, when the time is up, an exception for each wait
/// would be most of what thousands of silent streams take. Here a reader has one of each, and no exception, and a wait allocates nothing.
/// </summary>
internal sealed class FeedWaiter : IValueTaskSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SessionFeed _feed;
    private readonly LinkedListNode<FeedWaiter> _place;
    private readonly ITimer _timer;
    private readonly CancellationToken _ended;
    private readonly CancellationTokenRegistration _wakeAtEnd;
    private ManualResetValueTaskSourceCore<bool> _wait = new() { RunContinuationsAsynchronously = true };
    private bool _isWaiting;

    /// <param name="feed">What to wait for.</param>
    /// <param name="time">What measures it.</param>
    /// <param name="ended">Ends every wait.</param>
    public FeedWaiter(SessionFeed feed, TimeProvider time, CancellationToken ended)
    {
        (_feed, _ended) = (feed, ended);
        _timer = time.CreateTimer(static waiter => ((FeedWaiter)waiter!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _place = feed.Join(this);
        _wakeAtEnd = ended.UnsafeRegister(static waiter => ((FeedWaiter)waiter!).Wake(), this);
    }

    /// <summary>Returns as soon as the newest event is no longer <paramref name="known"/>, or when the time is up; now and then earlier. One wait at a time.</summary>
    /// <exception cref="OperationCanceledException">The token ended the wait.</exception>
    public ValueTask WaitAsync(Cursor known, TimeSpan atMost)
    {
        // First it can be woken, then it looks: so it misses no move.
        var wait = Begin();
        if (_ended.IsCancellationRequested || _feed.HasMovedFrom(known))
        {
            Wake();
        }
        else
        {
            _timer.Change(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return wait;
    }

    /// <summary>Ends the wait, if there is one.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_isWaiting)
            {
                _isWaiting = false;
                _wait.SetResult(true);
            }
        }
    }

    public void Dispose()
    {
        _feed.Leave(_place);
        _timer.Dispose();
        _wakeAtEnd.Dispose();
    }

    void IValueTaskSource.GetResult(short token)
    {
        _wait.GetResult(token);
        _ended.ThrowIfCancellationRequested();
        _feed.ThrowIfBroken();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    private ValueTask Begin()
    {
        lock (_gate)
        {
            _wait.Reset();
            _isWaiting = true;
            return new ValueTask(this, _wait.Version);
        }
    }
}
