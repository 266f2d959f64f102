using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Functions.Telemetry;

/// <summary>Follows events to their readers, whichever way they go, where anybody wants to know.</summary>
public sealed class Deliveries(NotifyMetrics metrics, SeenRequests seen, TimeProvider time)
{
    /// <summary>Begins with one reader; null where nobody wants to know.</summary>
    /// <param name="via">The way to the reader.</param>
    /// <param name="session">The session that it reads.</param>
    /// <param name="since">Since when the reader is there: what happened before did not wait for us but for the reader. Null where nobody knows whether there is one: then nothing counts as seen.</param>
    internal ReaderDelivery? Open(Transport via, SessionId session, DateTimeOffset? since) =>
        metrics.MeasuresDelivery || NotifySpans.AreWanted ? new ReaderDelivery(metrics, seen, time, via, session, since) : null;
}
