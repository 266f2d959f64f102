using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Audit;
using Notify.Functions.Sessions;

namespace Notify.Functions.Maintenance;

/// <summary>
/// Removes the audits to which nothing was added for the time that they are kept. Any number of instances may run it at once, and it may be
/// broken off anywhere: an audit is found by its note until all of it is gone.
/// </summary>
public sealed class RemoveOldAudits(DeadlineSweep sweep, IAuditLog audit, AuditEnds ends, TimeProvider time)
{
    // Nobody waits for it, and an audit ends at its earliest after a day.
    private const string EveryTenMinutes = "43 */10 * * * *";

    private const int AtOnce = 2;

    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    [Function(nameof(RemoveOldAudits))]
    public Task Run([TimerTrigger(EveryTenMinutes)] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return sweep.RunAsync(DeadlineKind.AuditEnd, AtOnce, AtMost, RemoveAsync, cancellationToken);
    }

    private async Task RemoveAsync(SessionId session, IReadOnlyList<Deadline> due, CancellationToken cancellationToken)
    {
        var last = await audit.RemoveIfOldAsync(session, ends.Before(time.GetInstant()), cancellationToken);
        await sweep.MoveAsync(due, last is { } entry ? ends.After(entry) : null, cancellationToken);
    }
}
