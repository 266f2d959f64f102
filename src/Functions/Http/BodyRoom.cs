using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Notify.Functions.Sessions;

namespace Notify.Functions.Http;

/// <summary>
/// Bounds the memory that the bodies in hand on this instance take together, whichever sessions they are for. Only large ones count: a small one
/// takes no more than its connection does, and no crowd of large ones may keep it out. Every answer of a person is small.
/// </summary>
public sealed class BodyRoom(IOptions<LimitOptions> options) : IDisposable
{
    internal const int SmallBytes = 32 * 1024;

    private readonly ConcurrencyLimiter _bytes = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxBodyBytesAtOnce, QueueLimit = 0 });

    /// <summary>Room for one body, which is given back when it is disposed.</summary>
    internal BodyShare Open() => new(_bytes);

    public void Dispose() => _bytes.Dispose();
}
