using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>Waits for one session's log to move on, on whichever instance it is written.</summary>
internal sealed class SessionWatch(SessionId session, ISessionStore store, SessionSignals signals, DeliveryOptions options, TimeProvider time) : IDisposable
{
    private readonly SessionSignals.Watch _signal = signals.Begin(session);

    /// <summary>Returns how far the log reaches as soon as that is no longer <paramref name="known"/>, or when the time is up.</summary>
    /// <remarks>Changes made here wake it at once; those of other instances are seen by reading again at intervals.</remarks>
    public async Task<LogExtent> WaitAsync(Cursor known, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            var extent = await store.ReadExtentAsync(session, cancellationToken);
            var left = atMost - time.GetElapsedTime(start);
            if (extent.Newest != known || left <= TimeSpan.Zero)
            {
                return extent;
            }

            await _signal.WaitAsync(left < options.ReadInterval ? left : options.ReadInterval, time, cancellationToken);
        }
    }

    public void Dispose() => _signal.Dispose();
}
