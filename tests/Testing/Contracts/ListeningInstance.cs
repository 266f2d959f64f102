using Notify.Functions.Wakeups;

namespace Notify.Testing.Contracts;

/// <summary>One instance of the service, as far as wake-ups go: it publishes, and listens until it is disposed.</summary>
internal sealed class ListeningInstance : IAsyncDisposable
{
    private readonly IWakeups wakeups;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task listening;

    public ListeningInstance(IWakeups wakeups, bool hasAudience = true)
    {
        this.wakeups = wakeups;
        Listener = new RecordingListener(hasAudience);
        listening = wakeups.ListenAsync(Listener, stopping.Token);
    }

    public RecordingListener Listener { get; }

    public void Publish(Wakeup wakeup) => wakeups.Publish(wakeup);

    /// <summary>Ends listening; fails where that does not end quietly.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await listening;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }
}
