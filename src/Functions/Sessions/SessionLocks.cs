using Notify.Domain.Sessions;

namespace Notify.Functions.Sessions;

/// <summary>
/// Lets one writer at a time at a session within this instance, so that a crowd of them does not race itself; races between instances
/// are the store's matter. Writers wait in two lanes, of which only the first ones wait for the session itself: whoever comes to the front of
/// its lane goes next, after at most one writer of the other lane. A lock exists while somebody holds it or waits for it.
/// </summary>
internal sealed class SessionLocks
{
    private readonly Dictionary<SessionId, Entry> _entries = [];

    /// <summary>How many sessions somebody writes to or waits for.</summary>
    public int Count
    {
        get
        {
            lock (_entries)
            {
                return _entries.Count;
            }
        }
    }

    public async Task<IDisposable> AcquireAsync(SessionId session, WriterLane lane, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(session, out entry!))
            {
                _entries.Add(session, entry = new Entry());
            }

            entry.Users++;
        }

        try
        {
            await entry.EnterAsync(lane, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(session, entry);
            throw;
        }

        return new Holder(this, session, entry, lane);
    }

    private void Leave(SessionId session, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(session);
                entry.Dispose();
            }
        }
    }

    private sealed class Entry : IDisposable
    {
        private readonly SemaphoreSlim _reports = new(1, 1);
        private readonly SemaphoreSlim _decisions = new(1, 1);
        private readonly SemaphoreSlim _turn = new(1, 1);

        public int Users { get; set; }

        public async Task EnterAsync(WriterLane lane, CancellationToken cancellationToken)
        {
            await FrontOf(lane).WaitAsync(cancellationToken);
            try
            {
                await _turn.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                FrontOf(lane).Release();
                throw;
            }
        }

        // The turn first: it goes to the front of the other lane, if anybody is there, before the next one of this lane can ask for it.
        public void Exit(WriterLane lane)
        {
            _turn.Release();
            FrontOf(lane).Release();
        }

        public void Dispose()
        {
            _reports.Dispose();
            _decisions.Dispose();
            _turn.Dispose();
        }

        private SemaphoreSlim FrontOf(WriterLane lane) => lane == WriterLane.Reports ? _reports : _decisions;
    }

    private sealed class Holder(SessionLocks locks, SessionId session, Entry entry, WriterLane lane) : IDisposable
    {
        public void Dispose()
        {
            entry.Exit(lane);
            locks.Leave(session, entry);
        }
    }
}
