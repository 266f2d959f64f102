using Notify.Domain.Sessions;

namespace Notify.Functions.Sessions;

/// <summary>
/// Lets one writer at a time at a session within this instance, so that a crowd of them does not race itself; races between instances
/// are the store's matter. A lock exists while somebody holds it or waits for it.
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
            await entry.Queue.EnterAsync(lane, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(session, entry);
            throw;
        }

        return new Holder(this, session, entry);
    }

    private void Leave(SessionId session, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(session);
            }
        }
    }

    private sealed class Entry
    {
        public WriterQueue Queue { get; } = new();

        public int Users { get; set; }
    }

    private sealed class Holder(SessionLocks locks, SessionId session, Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Queue.Exit();
            locks.Leave(session, entry);
        }
    }
}
