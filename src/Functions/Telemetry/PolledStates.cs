using Microsoft.Extensions.Caching.Memory;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Functions.Delivery;

namespace Notify.Functions.Telemetry;

/// <summary>What this instance's answers to polls have shown of each session: most of them show what the one before did, and deliver nothing.</summary>
/// <remarks>A poll does not say who asks, so the first answer that shows something counts for all who poll a session here.</remarks>
public sealed class PolledStates(Deliveries deliveries, TimeProvider time) : IDisposable
{
    private const int Capacity = 4096;

    // Whoever polls more seldom is not there.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _shown = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>A state is about to be shown.</summary>
    /// <returns>What to do once it was; null where nobody wants to know.</returns>
    internal Action? Show(SessionId session, FeedView view)
    {
        if (deliveries.Open(Transport.Polling, session, since: time.GetUtcNow()) is not { } delivery)
        {
            return null;
        }

        var before = Replace(session, new Shown(view.Cursor, time.GetUtcNow()));
        if (before?.Cursor == view.Cursor)
        {
            delivery.TakeRequests(view.State);
            return delivery.Sent;
        }

        delivery.Take(view);
        if (before is not null && view.State.LastEventAt is { } at && at >= before.At)
        {
            delivery.TakeAppended(at);
        }

        return delivery.Sent;
    }

    public void Dispose() => _shown.Dispose();

    private Shown? Replace(SessionId session, Shown now)
    {
        lock (_shown)
        {
            var before = _shown.Get<Shown>(session);
            _shown.Set(session, now, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Memory });
            return before;
        }
    }

    private sealed record Shown(Cursor Cursor, DateTimeOffset At);
}
