using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.SignalR;

/// <summary>Sends what the outbox has to the SignalR service, several sessions at once and each session in order, for as long as the host runs.</summary>
internal sealed partial class SignalRPublishing(
    SignalROutbox outbox,
    SignalRService service,
    Deliveries deliveries,
    NotifyMetrics metrics,
    IOptions<SignalROptions> options,
    TimeProvider time,
    ILogger<SignalRPublishing> logger)
    : BackgroundService
{
    // A send takes some tens of milliseconds, so these are enough for what one instance may send.
    private const int AtOnce = 16;

    private readonly SendPace _pace = new(options.Value.MaxSendsPerSecond, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var sending = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(TakeAllAsync(stoppingToken), sending, SendAsync);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Clients come back to another instance, and read the log.
        }
    }

    // A message is taken no earlier than it may be sent: until then it may still grow.
    private async IAsyncEnumerable<(SessionId Session, EventsMessage Message)> TakeAllAsync([EnumeratorCancellation] CancellationToken stoppingToken)
    {
        while (options.Value.IsConfigured)
        {
            await _pace.WaitAsync(stoppingToken);
            yield return await outbox.TakeAsync(stoppingToken);
        }
    }

    private async ValueTask SendAsync((SessionId Session, EventsMessage Message) next, CancellationToken stoppingToken)
    {
        var (session, message) = next;
        // Whether anybody is connected, only the service knows.
        var delivery = deliveries.Open(Transport.Signalr, session, since: null);
        delivery?.Take(message.Taken);
        try
        {
            await service.SendAsync(session, message, stoppingToken);
        }
        catch (SignalRUnavailableException e)
        {
            metrics.SignalRMessage("failed");
            outbox.NotSent(session, message);
            if (_pace.BackOff())
            {
                LogAway(e.InnerException!);
            }

            return;
        }

        metrics.SignalRMessage("sent");
        delivery?.Sent();
        outbox.Sent(session);
        if (_pace.Recover())
        {
            LogBack();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The SignalR service does not answer, or refuses. Its clients see events with a delay until it does.")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(2, LogLevel.Information, "The SignalR service answers again.")]
    private partial void LogBack();
}
