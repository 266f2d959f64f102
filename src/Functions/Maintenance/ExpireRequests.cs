using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Sessions;

namespace Notify.Functions.Maintenance;

/// <summary>
/// Records that nobody answered in time, also where nobody is connected. Any number of instances may run it: each expiry is one append
/// that only one of them wins.
/// </summary>
public sealed partial class ExpireRequests(IDeadlineIndex deadlines, SessionService sessions, TimeProvider time, ILogger<ExpireRequests> logger)
{
    private const string EveryFiveSeconds = "*/5 * * * * *";

    [Function(nameof(ExpireRequests))]
    public async Task Run([TimerTrigger(EveryFiveSeconds)] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        try
        {
            await foreach (var deadline in deadlines.ReadDueAsync(time.GetInstant(), cancellationToken))
            {
                await KeepAsync(deadline, cancellationToken);
            }
        }
        catch (StoreUnavailableException e)
        {
            LogPutOff(e); // what is due stays due
        }
    }

    private async Task KeepAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            var after = (await sessions.ExecuteAsync(deadline.Session, ExpireDueRequests.Instance, cancellationToken)).After;

            // The note may be a moment earlier than the request's own deadline; then the next round deals with it.
            if (after.FindOpen(deadline.Request) is null)
            {
                await deadlines.RemoveAsync(deadline, cancellationToken);
            }
        }
        catch (Exception e) when (e is not (StoreUnavailableException or OperationCanceledException))
        {
            // One session that cannot be read must not keep all others from their deadlines.
            LogFailed(e, deadline.Session);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The storage does not answer: requests that are past their time expire in a later round.")]
    private partial void LogPutOff(Exception exception);

    [LoggerMessage(2, LogLevel.Error, "A request of session {Session} is past its time and could not be expired.")]
    private partial void LogFailed(Exception exception, SessionId session);
}
