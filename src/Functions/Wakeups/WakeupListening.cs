using Microsoft.Extensions.Hosting;

namespace Notify.Functions.Wakeups;

internal sealed class WakeupListening(IWakeups wakeups, IWakeupListener listener) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => wakeups.ListenAsync(listener, stoppingToken);
}
