using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>
/// One session as this instance follows it: its state and its newest events, shared by all its readers. Each reader walks the events at its own
/// pace, and waits here for more; one that has fallen behind reads pages from the store. <see cref="FeedPursuit"/> keeps it up to date.
/// </summary>
internal sealed class SessionFeed : IDisposable
{
    private readonly Lock _gate = new();
    private readonly EventRing _recent = new();
    private readonly ISessionStore _store;
    private readonly SharedReads _reads;
    private readonly FeedPursuit _pursuit;
    private readonly ExpiryAlarm _alarm;
    private readonly TimeProvider _time;
    private readonly LinkedList<FeedWaiter> _waiters = [];
    private FeedView? _view;
    private long _moves;
    private long? _confirmed;
    private ExceptionDispatchInfo? _broken;

    public SessionFeed(SessionId session, ISessionStore store, ExpiryAlarm alarm, Action<SessionFeed, Exception> onBroken, TimeProvider time)
    {
        Session = session;
        _store = store;
        _reads = new SharedReads(session, store);
        _pursuit = new FeedPursuit(this, _reads, time, onBroken);
        _alarm = alarm;
        _time = time;
    }

    public SessionId Session { get; }

    /// <summary>What is known now; null until the first read.</summary>
    public FeedView? View
    {
        get
        {
            lock (_gate)
            {
                return _view;
            }
        }
    }

    /// <summary>Reads the session as it is stored now, never what was true before the call.</summary>
    public async Task<StoredSession> ReadAsync(CancellationToken cancellationToken)
    {
        var (asOf, began) = (Interlocked.Read(ref _moves), _time.GetTimestamp());
        var stored = _store.ReadAtOnce(Session) ?? await _reads.ReadStateAsync(cancellationToken);
        Adopt(stored, asOf);
        Confirm(began);
        return stored;
    }

    /// <summary>Hands a reader the events after a place one by one, until there are no more or it has enough: the newest from memory, others from the store.</summary>
    /// <param name="after">A place in the log, not <see cref="Cursor.Beginning"/>.</param>
    /// <param name="take">Takes the next event; false where that is enough.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>Why the log cannot be continued from where the reader is, as it was deleted or trimmed meanwhile; null where it can.</returns>
    public async ValueTask<CursorFault?> WalkAsync(Cursor after, Func<EncodedEvent, CancellationToken, ValueTask<bool>> take, CancellationToken cancellationToken)
    {
        var (epoch, seq) = after;
        while (true)
        {
            while (TryReadNext(epoch, seq, out var next))
            {
                seq = next.Seq;
                if (!await take(next, cancellationToken))
                {
                    return null;
                }
            }

            if (View is { } view && view.State.Seq == seq && view.State.Epoch == epoch)
            {
                return null;
            }

            var page = await _reads.ReadPageAsync(new Cursor(epoch, seq), cancellationToken);
            if (page.Count == 0)
            {
                // There is no more, or the place is gone.
                return (await ReadAsync(cancellationToken)).Extent.FindFault(new Cursor(epoch, seq));
            }

            foreach (var older in page)
            {
                seq = older.Seq;
                if (!await take(older, cancellationToken))
                {
                    return null;
                }
            }
        }
    }

    /// <summary>Returns as soon as the newest event is no longer <paramref name="known"/>, or when the time is up.</summary>
    /// <exception cref="OperationCanceledException">The token ended the wait.</exception>
    public async Task WaitAsync(Cursor known, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var waiter = new FeedWaiter(this, _time, cancellationToken);
        await waiter.WaitAsync(known, atMost);
    }

    /// <summary>Tells a reader of every move, until it leaves.</summary>
    public LinkedListNode<FeedWaiter> Join(FeedWaiter waiter)
    {
        lock (_gate)
        {
            return _waiters.AddLast(waiter);
        }
    }

    public void Leave(LinkedListNode<FeedWaiter> place)
    {
        lock (_gate)
        {
            _waiters.Remove(place);
        }
    }

    /// <summary>Whether there is no use in waiting, as the newest event is another than this one or none will ever come.</summary>
    public bool HasMovedFrom(Cursor known)
    {
        lock (_gate)
        {
            return _broken is not null || (_view is not null && _view.Cursor != known);
        }
    }

    /// <summary>Throws what <see cref="Break"/> was told, if it was.</summary>
    public void ThrowIfBroken()
    {
        lock (_gate)
        {
            _broken?.Throw();
        }
    }

    /// <summary>Takes over what was just appended on this instance.</summary>
    public void Offer(StoredSession after, IReadOnlyList<EncodedEvent> events)
    {
        lock (_gate)
        {
            var isNext = _view is not null && events[0].Seq == _view.State.Seq + 1
                && (_view.State.Epoch == after.State.Epoch || _view.Cursor == Cursor.Beginning);
            if (isNext)
            {
                Move(FeedView.Of(after), events);
                return;
            }
        }

        Hint(after.State.Cursor);
    }

    /// <summary>Takes the next events as they were read from the store; those that are known already are passed over.</summary>
    public void Take(Epoch epoch, IReadOnlyList<EncodedEvent> events)
    {
        lock (_gate)
        {
            if (_view is null || (_view.State.Epoch != epoch && _view.Cursor != Cursor.Beginning))
            {
                return;
            }

            var fresh = events.SkipWhile(known => known.Seq <= _view.State.Seq).ToList();
            if (fresh is [var first, ..] && first.Seq == _view.State.Seq + 1)
            {
                var state = fresh.Aggregate(_view.State with { Epoch = epoch }, (folded, next) => folded.Apply(EventJson.Decode(next.Json)));
                Move(_view with { State = state, Trace = fresh[^1].Trace }, fresh);
            }
        }
    }

    /// <summary>Says that the log reaches at least so far; looks for the rest unless it is known.</summary>
    public void Hint(Cursor newest)
    {
        if (!Covers(newest))
        {
            _pursuit.Begin(newest);
        }
    }

    /// <summary>Says that the storage was asked at this time (<see cref="TimeProvider.GetTimestamp"/>), and all that it had then is here or looked for.</summary>
    public void Confirm(long asked)
    {
        lock (_gate)
        {
            _confirmed = Math.Max(_confirmed ?? asked, asked);
        }
    }

    /// <summary>What is known now, where that is all that the storage had at this time and nothing later is known to be missing; else null.</summary>
    public FeedView? FindView(long asOf)
    {
        lock (_gate)
        {
            return _confirmed >= asOf && !_pursuit.IsUnderWay ? _view : null;
        }
    }

    /// <summary>Says that something may have happened, and nobody knows what.</summary>
    public void Suspect() => _pursuit.Begin(null);

    /// <summary>Whether the log is known as far as a cursor, or beyond it.</summary>
    public bool Covers(Cursor newest) => View is { } view && view.State.Epoch == newest.Epoch && view.State.Seq >= newest.Seq;

    /// <summary>Tells all who wait that this feed will not go on.</summary>
    public void Break(Exception exception)
    {
        lock (_gate)
        {
            _broken = ExceptionDispatchInfo.Capture(exception);
            WakeWaiters();
        }
    }

    public void Dispose()
    {
        _pursuit.Dispose();
        _alarm.Dispose();
    }

    private bool TryReadNext(Epoch epoch, long after, [NotNullWhen(true)] out EncodedEvent? next)
    {
        lock (_gate)
        {
            next = null;
            return epoch == _view?.State.Epoch && _recent.TryGet(after + 1, out next);
        }
    }

    private void Adopt(StoredSession stored, long asOf)
    {
        lock (_gate)
        {
            var read = FeedView.Of(stored);
            if (_view is null || _view.State.Epoch != read.State.Epoch)
            {
                // Which epoch is the later one cannot be seen. If something was taken over while this was read, only another look can tell.
                if (_view is not null && _moves != asOf)
                {
                    _pursuit.Begin(null);
                    return;
                }

                _recent.Clear();
                Move(read, []);
            }
            else if (read.State.Seq > _view.State.Seq)
            {
                Move(read, []);
            }
        }
    }

    private void Move(FeedView view, IReadOnlyList<EncodedEvent> events)
    {
        foreach (var next in events)
        {
            _recent.Add(next);
        }

        _view = view;
        Interlocked.Increment(ref _moves);
        _alarm.Set(view.State.OpenRequests);
        WakeWaiters();
    }

    private void WakeWaiters()
    {
        foreach (var waiter in _waiters)
        {
            waiter.Wake();
        }
    }
}
