using System.Threading.RateLimiting;

namespace Notify.Functions.Http;

/// <summary>One body's part of the <see cref="BodyRoom"/>.</summary>
internal sealed class BodyShare(RateLimiter room) : IDisposable
{
    private RateLimitLease? _lease;

    /// <summary>Makes sure of room for a body that has so many bytes, or will have at most; false where there is none. Asked again, it answers the same.</summary>
    public bool TryTake(long bytes) => bytes <= BodyRoom.SmallBytes || (_lease ??= room.AttemptAcquire((int)bytes)).IsAcquired;

    public void Dispose() => _lease?.Dispose();
}
