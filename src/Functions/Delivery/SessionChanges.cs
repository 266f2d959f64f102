using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.SignalR;
using Notify.Functions.Wakeups;

namespace Notify.Functions.Delivery;

/// <summary>Tells of what a writer did: the readers on this instance, the other instances, and the clients of the SignalR service.</summary>
public sealed class SessionChanges(SessionFeeds feeds, IWakeups wakeups, SignalROutbox outbox)
{
    /// <summary>Events were appended.</summary>
    public void Appended(SessionId session, StoredSession after, IReadOnlyList<EncodedEvent> events)
    {
        feeds.Find(session)?.Offer(after, events);
        wakeups.Publish(new Wakeup(session, after.State.Cursor));
        outbox.Add(session, after.State.Cursor, events);
    }

    /// <summary>
    /// Events may have been appended, as far as this cursor: the answer was lost, or a caller comes again because its own was. Too many hints cost
    /// a read, and one too few costs time.
    /// </summary>
    public void MayHaveAppended(SessionId session, Cursor newest)
    {
        feeds.Find(session)?.Suspect();
        wakeups.Publish(new Wakeup(session, newest));
        outbox.Hint(session, newest);
    }

    /// <summary>The session was deleted.</summary>
    public void Deleted(SessionId session) => MayHaveAppended(session, Cursor.Beginning);
}
