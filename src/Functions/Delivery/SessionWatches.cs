using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>Where long polls, streams and waiting agents get their watch on a session.</summary>
public sealed class SessionWatches(ISessionStore store, SessionSignals signals, IOptions<DeliveryOptions> options, TimeProvider time)
{
    /// <summary>Begins to watch; whatever happens from now on is not missed.</summary>
    internal SessionWatch Begin(SessionId session) => new(session, store, signals, options.Value, time);
}
