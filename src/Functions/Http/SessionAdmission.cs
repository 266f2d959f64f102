using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Http;

/// <summary>
/// How many requests of one session this instance has in hand at once. Whoever is beyond that is turned away instead of waiting with all
/// that it brought, so that one session can neither fill the memory nor keep the others waiting.
/// </summary>
public sealed class SessionAdmission(IOptions<LimitOptions> options, NotifyMetrics metrics, TimeProvider time) : IDisposable
{
    // A client that asks again as soon as it is answered would otherwise be refused thousands of times a second, which took more of the
    // instance than all that it does for the others. Meanwhile a refused request holds its connection, and none of its body. Give or take
    // 20 %, so that a crowd does not come back at once.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly PartitionedRateLimiter<SessionId> _writes = Limit<SessionId>(options.Value.MaxQueuedWrites);

    // Readers and agents apart: a crowd of readers must not keep the agent from hearing what was decided.
    private readonly PartitionedRateLimiter<(SessionId Session, AccessNeed Need)> _waits =
        Limit<(SessionId Session, AccessNeed Need)>(options.Value.MaxWaitsPerSession);

    /// <summary>Counts an agent's post until it is disposed; null where the session has as many as it may.</summary>
    internal IDisposable? TryBeginWrite(SessionId session) => TryTake(_writes, session);

    /// <summary>Counts a request that is held until it is disposed; null where the session has as many as it may.</summary>
    internal IDisposable? TryBeginWait(SessionId session, AccessNeed need) => TryTake(_waits, (session, need)) is { } place
        ? new Wait(place, metrics, need == AccessNeed.Agent ? "decision" : "events")
        : null;

    /// <summary>Tells a request that there is no place for it, after a moment.</summary>
    internal async Task<IResult> TurnAwayAsync(Problem problem, CancellationToken cancellationToken)
    {
        metrics.Refused(problem.Code);
        await Task.Delay(Pause * (0.8 + (0.4 * Random.Shared.NextDouble())), time, cancellationToken);
        return problem.ToResult();
    }

    public void Dispose()
    {
        _writes.Dispose();
        _waits.Dispose();
    }

    // It lets go of what it knows of a session some seconds after the session's last request.
    private static PartitionedRateLimiter<TKey> Limit<TKey>(int atOnce) where TKey : notnull =>
        PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetConcurrencyLimiter(
            key, _ => new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = 0 }));

    private static RateLimitLease? TryTake<TKey>(PartitionedRateLimiter<TKey> limiter, TKey key)
    {
        var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? lease : null;
    }

    private sealed class Wait : IDisposable
    {
        private readonly RateLimitLease _place;
        private readonly NotifyMetrics _metrics;
        private readonly string _for;

        public Wait(RateLimitLease place, NotifyMetrics metrics, string @for)
        {
            (_place, _metrics, _for) = (place, metrics, @for);
            metrics.WaitBegan(_for);
        }

        public void Dispose()
        {
            _metrics.WaitEnded(_for);
            _place.Dispose();
        }
    }
}
