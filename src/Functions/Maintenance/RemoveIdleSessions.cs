using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Sessions;

namespace Notify.Functions.Maintenance;

/// <summary>
/// Forgets the sessions in which nothing has happened for the time that they are kept. Any number of instances may run it at once, and a
/// round may overlap the one before: a session is deleted only as it was read, deleting what is gone is no error, and a note is removed
/// only when the next one stands or none is needed.
/// </summary>
public sealed class RemoveIdleSessions(DeadlineSweep sweep, SessionService sessions)
{
    // Not at the full minute, when everybody's jobs run.
    private const string EveryMinute = "17 * * * * *";

    // Deleting is not urgent, and must not take the storage from those who wait for it.
    private const int AtOnce = 4;

    // Well within the host's functionTimeout.
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(2);

    [Function(nameof(RemoveIdleSessions))]
    public Task Run([TimerTrigger(EveryMinute)] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return sweep.RunAsync(DeadlineKind.SessionEnd, AtOnce, AtMost, RemoveAsync, cancellationToken);
    }

    // Where a session was begun by several at once, or deleted and begun again, it has several notes: they become one here.
    private async Task RemoveAsync(SessionId session, IReadOnlyList<Deadline> due, CancellationToken cancellationToken) =>
        await sweep.MoveAsync(due, await sessions.RemoveIfIdleAsync(session, due[^1].At, cancellationToken), cancellationToken);
}
