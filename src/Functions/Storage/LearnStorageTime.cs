using Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notify.Domain.Storage;

namespace Notify.Functions.Storage;

/// <summary>
/// Asks the storage once before anything is served, so that the very first deadline is already noted by the storage's time. A storage
/// that does not answer holds the start up for a moment, and does not prevent it.
/// </summary>
/// <remarks>What it needs is made when it starts and not before: then the settings are known to be good.</remarks>
internal sealed partial class LearnStorageTime(IServiceProvider services, ILogger<LearnStorageTime> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<TimeProvider>() is not StorageClock clock || services.GetRequiredService<StoreKind>() != StoreKind.Tables)
        {
            return; // nothing would learn, or nothing could be learnt from
        }

        using var timeUp = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            await services.GetRequiredService<ISessionStore>().PingAsync(either.Token);
        }
        catch (Exception e) when (e is StoreUnavailableException or RequestFailedException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogNotLearnt(e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(112, LogLevel.Warning, "The storage does not answer at the start. Until it does, the time is the machine's.")]
    private partial void LogNotLearnt(Exception exception);
}
