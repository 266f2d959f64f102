using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Delivery;
using Notify.Functions.Sessions;

namespace Notify.Functions.Maintenance;

/// <summary>Records at once that nobody answered in time, where somebody watches. What it does not get done is left to <see cref="ExpireRequests"/>.</summary>
internal sealed partial class ExpireWatchedRequests(DueSessions due, SessionService sessions, ILogger<ExpireWatchedRequests> logger) : BackgroundService
{
    private const int AtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(due.Reader.ReadAllAsync(stoppingToken), options, ExpireAsync);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async ValueTask ExpireAsync(SessionId session, CancellationToken cancellationToken)
    {
        try
        {
            await sessions.ExecuteAsync(session, ExpireDueRequests.Instance, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The next round over all deadlines sees to it, and says so if it cannot.
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, session);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A request of session {Session} is past its time and could not be expired.")]
    private partial void LogFailed(Exception exception, SessionId session);
}
