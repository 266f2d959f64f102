using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>How much of a log is kept or read at a time: little enough that every feed may keep, and every reader may hold, as much.</summary>
internal static class FeedPage
{
    public const int MaxEvents = 128;

    /// <summary>One event may be larger; then it comes alone.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Reads the next events after a place, as a rule with one request to the store. None means that there are no more, or that the place is gone.</summary>
    public static async Task<IReadOnlyList<EncodedEvent>> ReadAsync(
        ISessionStore store, SessionId session, Cursor after, CancellationToken cancellationToken)
    {
        var events = new List<EncodedEvent>();
        var bytes = 0;
        await foreach (var next in store.ReadEventsAsync(session, after, cancellationToken))
        {
            bytes += next.Json.Length;
            if (events.Count == MaxEvents || (bytes > MaxBytes && events.Count > 0))
            {
                break;
            }

            events.Add(next);
        }

        return events;
    }
}
