using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Notify.Functions.Wakeups;

/// <summary>Listens as long as the host runs. A fault that nobody foresaw makes delivery slower, and must not end the host.</summary>
internal sealed partial class WakeupListening(
    IWakeups wakeups, IWakeupListener listener, TimeProvider time, ILogger<WakeupListening> logger) : BackgroundService
{
    /// <summary>The pause after a fault: one that stays is to fill no log.</summary>
    internal static readonly TimeSpan RestartDelay = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ListenAsync(stoppingToken);
            await Task.Delay(RestartDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        try
        {
            await wakeups.ListenAsync(listener, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            LogFailed(e, RestartDelay);
            listener.OnFlow(false);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Listening to other instances failed; it begins again in {Delay}. Until then their changes are seen with a delay.")]
    private partial void LogFailed(Exception exception, TimeSpan delay);
}
