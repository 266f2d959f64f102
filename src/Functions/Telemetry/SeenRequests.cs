using Microsoft.Extensions.Caching.Memory;
using Notify.Domain.Sessions;

namespace Notify.Functions.Telemetry;

/// <summary>The permission requests that this instance has sent to somebody, so that only the first time counts.</summary>
public sealed class SeenRequests : IDisposable
{
    private const int Capacity = 10_000;

    private static readonly TimeSpan Unseen = TimeSpan.FromHours(1);

    private readonly MemoryCache _seen = new(new MemoryCacheOptions { SizeLimit = Capacity });

    /// <summary>Whether it is the first time that this request is sent: it is known by the place and time of the event that asked it.</summary>
    public bool IsFirst(SessionId session, long seq, DateTimeOffset askedAt)
    {
        var key = (session, seq, askedAt);
        lock (_seen)
        {
            var isFirst = !_seen.TryGetValue(key, out _);
            if (isFirst)
            {
                _seen.Set(key, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Unseen });
            }

            return isFirst;
        }
    }

    public void Dispose() => _seen.Dispose();
}
