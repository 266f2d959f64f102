using Microsoft.Extensions.Caching.Memory;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Sessions;

/// <summary>
/// The sessions that this instance wrote to lately, so that a writer who is alone never reads before it writes. What is here may be out
/// of date: good enough to try an append on, which the store refuses then, and never to answer from.
/// </summary>
public sealed class RecentSessions : IDisposable
{
    private const int Capacity = 4096;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public StoredSession? Find(SessionId session) => _cache.Get<Place>(session)?.Stored;

    /// <summary>Takes the place of what was kept before. Only for who has the session's turn to write.</summary>
    public void Keep(SessionId session, StoredSession stored)
    {
        // An open request may hold its parameters, so a session with many of them takes the room of many sessions.
        var size = 1 + (8 * stored.State.OpenRequests.Count);
        if (_cache.Get<Place>(session) is { } place && place.Size == size)
        {
            place.Stored = stored;
            return;
        }

        using var entry = _cache.CreateEntry(session);
        entry.Value = new Place(size) { Stored = stored };
        entry.Size = size;
        entry.SlidingExpiration = TimeSpan.FromMinutes(5);
    }

    public void Forget(SessionId session) => _cache.Remove(session);

    public void Dispose() => _cache.Dispose();

    private sealed class Place(int size)
    {
        public int Size { get; } = size;

        public required StoredSession Stored { get; set; }
    }
}
