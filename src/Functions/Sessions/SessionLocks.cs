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

    public async ValueTask<IDisposable> AcquireAsync(SessionId session, WriterLane lane, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_entries)
        {
            if (!_entries.TryGetValue(session, out entry!))
            {
                _entries.Add(session, entry = new Entry(this, session));
            }

            entry.Users++;
        }

        try
        {
            await entry.Queue.EnterAsync(lane, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(entry);
            throw;
        }

        return entry; // one at a time has it
    }

    private void Leave(Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(entry.Session);
            }
        }
    }

    private sealed class Entry(SessionLocks locks, SessionId session) : IDisposable
    {
        public SessionId Session => session;

        public WriterQueue Queue { get; } = new();

        public int Users { get; set; }

        /// <summary>Ends the turn of whoever has it.</summary>
        public void Dispose()
        {
            Queue.Exit();
            locks.Leave(this);
        }
    }
}
