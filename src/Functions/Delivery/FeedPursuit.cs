using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>Goes after what a feed does not have yet: one at a time, and as often as it takes while the storage is away.</summary>
internal sealed class FeedPursuit(SessionFeed feed, SharedReads reads, TimeProvider time, Action<SessionFeed, Exception> onBroken) : IDisposable
{
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Cursor? _hinted;
    private bool _isSuspicious;
    private bool _isClosed;
    private Task? _running;

    /// <summary>Whether it is after something.</summary>
    public bool IsUnderWay
    {
        get
        {
            lock (_gate)
            {
                return _running is not null;
            }
        }
    }

    /// <summary>Begins, or goes on for longer.</summary>
    /// <param name="hinted">How far the log reaches; null where that is what is to be found out.</param>
    public void Begin(Cursor? hinted)
    {
        lock (_gate)
        {
            // Two hints of two epochs: only the store knows which is the later one.
            _isSuspicious |= hinted is null || (_hinted is not null && _hinted.Epoch != hinted.Epoch);
            _hinted = hinted is null || hinted.Seq < _hinted?.Seq ? _hinted : hinted;
            _running ??= Task.Run(RunAsync, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (TryTake(out var hinted))
            {
                try
                {
                    await LookAsync(hinted);
                }
                catch (StoreUnavailableException)
                {
                    // Whoever waits on the storage says so to its caller; here it is enough to look again, from the start.
                    lock (_gate)
                    {
                        _isSuspicious = true;
                    }

                    await Task.Delay(PauseAfterFault, time);
                }
            }
        }
        catch (Exception e)
        {
            onBroken(feed, e);
            feed.Break(e);
        }
    }

    private bool TryTake(out Cursor? hinted)
    {
        lock (_gate)
        {
            hinted = _isSuspicious ? null : _hinted;
            var isMore = !_isClosed && (_isSuspicious || _hinted is not null);
            _isSuspicious = false;
            _hinted = null;
            _running = isMore ? _running : null;
            return isMore;
        }
    }

    private async Task LookAsync(Cursor? hinted)
    {
        var began = time.GetTimestamp();
        await FetchAsync(hinted);
        if (hinted is null)
        {
            feed.Confirm(began);
        }
    }

    private async Task FetchAsync(Cursor? hinted)
    {
        if (feed.View is not { } known)
        {
            await feed.ReadAsync(CancellationToken.None);
            return;
        }

        if (hinted is not null && feed.Covers(hinted))
        {
            return;
        }

        // A hint that names the epoch is believed: then one request brings the events.
        var isOfThisEpoch = hinted is not null && (hinted.Epoch == known.State.Epoch || known.Cursor == Cursor.Beginning);
        var newest = isOfThisEpoch ? hinted! : await FindNewestAsync(known);
        if (newest == known.Cursor)
        {
            return;
        }

        if (newest is null || !await TakeEventsAsync(known, newest))
        {
            await feed.ReadAsync(CancellationToken.None);
        }
    }

    // How far the log goes on from what is known; null where it does not.
    private async Task<Cursor?> FindNewestAsync(FeedView known)
    {
        var extent = await reads.ReadExtentAsync();
        return extent.FindFault(known.Cursor) is null ? extent.Newest : null;
    }

    private async Task<bool> TakeEventsAsync(FeedView known, Cursor newest)
    {
        var after = known.Cursor == Cursor.Beginning ? newest.At(0) : known.Cursor;
        var events = await reads.ReadPageAsync(after, CancellationToken.None);
        feed.Take(after.Epoch, events);
        if (events is [.., var last] && last.Seq < newest.Seq)
        {
            Begin(newest);
        }

        return events.Count > 0;
    }
}
