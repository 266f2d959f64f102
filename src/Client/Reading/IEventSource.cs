namespace Notify.Client.Reading;

/// <summary>A way to get the events after a cursor.</summary>
internal interface IEventSource : IAsyncDisposable
{
    /// <summary>Whether it was opened and then ended without a word.</summary>
    bool WasMute { get; }

    /// <exception cref="NotifyException">The service refuses, and would again.</exception>
    ValueTask<Delivery> NextAsync(CancellationToken cancellationToken);
}
