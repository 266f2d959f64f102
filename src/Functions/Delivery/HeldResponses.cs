using Microsoft.Extensions.Hosting;
using Notify.Functions.Access;

namespace Notify.Functions.Delivery;

/// <summary>Ends responses that are held open: when the host stops, as open ones would hold it up for half a minute, and when the caller's token ends.</summary>
public sealed class HeldResponses(IHostApplicationLifetime lifetime, TimeProvider time)
{
    public bool AreEnding => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Until when a response to this caller may be held: until the caller is gone, the caller's token ends or the host stops.</summary>
    internal Hold Until(Caller caller, CancellationToken callerIsGone) =>
        new(caller.ExpiresAt - time.GetUtcNow(), time, callerIsGone, lifetime.ApplicationStopping);
}
