using Notify.Domain.Commands;

namespace Notify.Domain.Sessions;

/// <summary>Turns a command into the change that it makes: a pure function of state, command and time.</summary>
public sealed class SessionRules(SessionLimits limits)
{
    /// <param name="session">Whose state it is.</param>
    /// <param name="state">The state as it was read.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="now">The time, UTC, to the millisecond.</param>
    /// <param name="epochIfNew">The epoch that a session without events gets with its first one; of no account for another.</param>
    public SessionChange Decide(SessionId session, SessionState state, ISessionCommand command, DateTimeOffset now, Epoch epochIfNew)
    {
        var begun = state.Epoch == Epoch.None ? state with { Epoch = epochIfNew } : state;
        var log = new EventAppender(session, begun, now);

        // Whoever writes first after a deadline records it, so no command ever decides on a request that is out of time.
        var expiry = ExpireDueRequests.Instance.Decide(begun, limits, now);
        log.TryAppend(expiry.Events, maxBytes: int.MaxValue);

        var verdict = command.Decide(log.State, limits, now);
        if (log.TryAppend(verdict.Events, limits.MaxEventBytes) is { } tooLarge)
        {
            verdict = Verdict.Nothing(tooLarge);
        }

        return log.Encoded.Count == 0
            ? new SessionChange(state, [], [], verdict.Outcome)
            : new SessionChange(log.State, log.Encoded, expiry.Closed.Count == 0 ? verdict.Closed : [.. expiry.Closed, .. verdict.Closed], verdict.Outcome);
    }
}
