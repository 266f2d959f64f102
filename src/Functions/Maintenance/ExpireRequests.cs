using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Sessions;

namespace Notify.Functions.Maintenance;

/// <summary>
/// Records that nobody answered in time, also where nobody is connected. Any number of instances may run it: each expiry is one append
/// that only one of them wins.
/// </summary>
public sealed class ExpireRequests(DeadlineSweep sweep, IDeadlineIndex deadlines, SessionService sessions)
{
    private const string EveryFiveSeconds = "*/5 * * * * *";

    // A session whose storage does not answer takes one place for some seconds; the others go on through the rest.
    private const int AtOnce = 16;

    // Then the next round looks again for what has become due.
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(8);

    [Function(nameof(ExpireRequests))]
    public Task Run([TimerTrigger(EveryFiveSeconds)] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return sweep.RunAsync(DeadlineKind.RequestExpiry, AtOnce, AtMost, ExpireAsync, cancellationToken);
    }

    private async Task ExpireAsync(SessionId session, IReadOnlyList<Deadline> due, CancellationToken cancellationToken)
    {
        var after = (await sessions.ExecuteAsync(session, ExpireDueRequests.Instance, cancellationToken)).After;

        // The note may be a moment earlier than the request's own deadline; then the next round deals with it.
        foreach (var deadline in due.Where(deadline => after.FindOpen(deadline.Request!) is null))
        {
            await deadlines.RemoveAsync(deadline, cancellationToken);
        }
    }
}
