namespace Notify.Client.Http;

/// <summary>What lets a caller in. One for each action, or for a whole enumeration of events.</summary>
internal interface ICredential
{
    ValueTask AddToAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>The service did not take it; whether there is another to try.</summary>
    bool TryRenew();

    /// <summary>The service took it.</summary>
    void WasTaken();
}
