using Microsoft.Extensions.Hosting;

namespace Notify.Functions.Delivery;

/// <summary>Ends responses that are held open when the host stops: open ones would hold it up for half a minute.</summary>
public sealed class HeldResponses(IHostApplicationLifetime lifetime)
{
    public bool AreEnding => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>A token that ends with the caller or with the host.</summary>
    internal CancellationTokenSource Until(CancellationToken callerIsGone) =>
        CancellationTokenSource.CreateLinkedTokenSource(callerIsGone, lifetime.ApplicationStopping);
}
