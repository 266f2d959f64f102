using Microsoft.Extensions.Logging;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Wakeups;

namespace Notify.Functions.Delivery;

/// <summary>
/// The sessions that somebody on this instance reads: one feed each, which exists as long as it is used. What is appended here goes to the
/// feed at once; what other instances append, once they have said so.
/// </summary>
public sealed partial class SessionFeeds(ISessionStore store, DueSessions due, HintFlow flow, TimeProvider time, ILogger<SessionFeeds> logger)
    : IWakeupListener
{
    private readonly Dictionary<SessionId, Entry> _entries = [];
    private TaskCompletionSource _audience = NewAudience();
    private int _watches;
    private long _flowingSince;

    public bool HasAudience
    {
        get
        {
            lock (_entries)
            {
                return _watches > 0;
            }
        }
    }

    /// <summary>Reads a session as it is stored now, in one request with all others who ask for it at this time.</summary>
    public async ValueTask<StoredSession> ReadAsync(SessionId session, CancellationToken cancellationToken)
    {
        if (Find(session) is null && store.ReadAtOnce(session) is { } stored)
        {
            return stored;
        }

        var entry = Enter(session, watches: 0);
        try
        {
            return await entry.Feed.ReadAsync(cancellationToken);
        }
        finally
        {
            Leave(entry, watches: 0);
        }
    }

    public Task WaitForAudienceAsync(CancellationToken cancellationToken)
    {
        lock (_entries)
        {
            return _audience.Task.WaitAsync(cancellationToken);
        }
    }

    public void OnWakeup(Wakeup wakeup) => Find(wakeup.Session)?.Hint(wakeup.Newest);

    public void OnFlow(bool isFlowing)
    {
        lock (_entries)
        {
            _flowingSince = time.GetTimestamp();
            flow.Set(isFlowing);
        }
    }

    /// <summary>Begins to follow a session until it is disposed; whatever happens from now on is not missed.</summary>
    internal SessionWatch Watch(SessionId session)
    {
        var entry = Enter(session, watches: 1);
        return new SessionWatch(entry.Feed, () => Leave(entry, watches: 1));
    }

    /// <summary>The session's feed, if anybody here reads it.</summary>
    internal SessionFeed? Find(SessionId session)
    {
        lock (_entries)
        {
            return _entries.GetValueOrDefault(session)?.Feed;
        }
    }

    /// <summary>
    /// What is known of a session that somebody here waits on, where the hints of other instances arrive and the storage was asked not longer ago
    /// than this; else null. It lacks what another instance appended as long as its hint takes, or, where the hint was lost, as long as this.
    /// </summary>
    internal FeedView? FindFollowed(SessionId session, TimeSpan atMost)
    {
        lock (_entries)
        {
            var asOf = Math.Max(_flowingSince, time.GetTimestamp() - (long)(atMost.TotalSeconds * time.TimestampFrequency));
            return flow.IsFlowing && _entries.GetValueOrDefault(session) is { Watches: > 0, Feed: var feed } ? feed.FindView(asOf) : null;
        }
    }

    /// <summary>The feeds that somebody waits on.</summary>
    internal IReadOnlyList<SessionFeed> FindWatched()
    {
        lock (_entries)
        {
            return [.. _entries.Values.Where(entry => entry.Watches > 0).Select(entry => entry.Feed)];
        }
    }

    private Entry Enter(SessionId session, int watches)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(session, out var entry))
            {
                _entries.Add(session, entry = new Entry(NewFeed(session)));
            }

            entry.Users++;
            entry.Watches += watches;
            _watches += watches;
            if (_watches > 0)
            {
                _audience.TrySetResult();
            }

            return entry;
        }
    }

    private void Leave(Entry entry, int watches)
    {
        lock (_entries)
        {
            entry.Watches -= watches;
            _watches -= watches;
            if (_watches == 0 && _audience.Task.IsCompleted)
            {
                _audience = NewAudience();
            }

            if (--entry.Users > 0)
            {
                return;
            }

            Forget(entry.Feed);
        }

        entry.Feed.Dispose();
    }

    private SessionFeed NewFeed(SessionId session) =>
        new(session, store, new ExpiryAlarm(session, due.Writer, time), OnBroken, time);

    // Whoever comes next gets another feed; those who wait on this one are told.
    private void OnBroken(SessionFeed feed, Exception exception)
    {
        lock (_entries)
        {
            Forget(feed);
        }

        LogBroken(exception, feed.Session);
    }

    private void Forget(SessionFeed feed)
    {
        if (_entries.GetValueOrDefault(feed.Session)?.Feed == feed)
        {
            _entries.Remove(feed.Session);
        }
    }

    private static TaskCompletionSource NewAudience() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Entry(SessionFeed feed)
    {
        public SessionFeed Feed { get; } = feed;

        public int Users { get; set; }

        public int Watches { get; set; }
    }

    [LoggerMessage(1, LogLevel.Error, "Session {Session} cannot be followed.")]
    private partial void LogBroken(Exception exception, SessionId session);
}
