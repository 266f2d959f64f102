namespace Notify.Functions.Sessions;

/// <summary>
/// Who writes to one session next: whoever is first in the lane that did not have the last turn, if anybody is. A decision waits for one report
/// at most, and one more for each decision before it; so do reports the other way about.
/// </summary>
internal sealed class WriterQueue
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _reports = [];
    private readonly LinkedList<TaskCompletionSource> _decisions = [];
    private WriterLane _lastTurn;
    private bool _isTaken;

    /// <summary>Returns when it is the caller's turn, which <see cref="Exit"/> ends.</summary>
    public async Task EnterAsync(WriterLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> waiter;
        lock (_gate)
        {
            if (!_isTaken)
            {
                (_isTaken, _lastTurn) = (true, lane);
                return;
            }

            waiter = Of(lane).AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var givingUp = cancellationToken.UnsafeRegister(_ => GiveUp(waiter, cancellationToken), null);
        await waiter.Value.Task;
    }

    public void Exit()
    {
        lock (_gate)
        {
            var other = _lastTurn == WriterLane.Reports ? WriterLane.Decisions : WriterLane.Reports;
            var next = Of(other).Count > 0 ? other : _lastTurn;
            if (Of(next).First is not { } waiter)
            {
                _isTaken = false;
                return;
            }

            Of(next).RemoveFirst();
            _lastTurn = next;
            waiter.Value.SetResult();
        }
    }

    // Whoever has been given the turn meanwhile keeps it.
    private void GiveUp(LinkedListNode<TaskCompletionSource> waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (waiter.List is { } lane)
            {
                lane.Remove(waiter);
                waiter.Value.SetCanceled(cancellationToken);
            }
        }
    }

    private LinkedList<TaskCompletionSource> Of(WriterLane lane) => lane == WriterLane.Reports ? _reports : _decisions;
}
