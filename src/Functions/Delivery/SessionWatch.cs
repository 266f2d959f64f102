namespace Notify.Functions.Delivery;

/// <summary>One reader's hold on a feed.</summary>
internal sealed class SessionWatch(SessionFeed feed, Action onDisposed) : IDisposable
{
    public SessionFeed Feed { get; } = feed;

    public void Dispose() => onDisposed();
}
