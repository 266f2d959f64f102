namespace Notify.Domain.Sessions;

/// <summary>How long a session is kept after its last event.</summary>
public sealed record Retention(TimeSpan Period)
{
    /// <summary>The earliest end of a session that begins now.</summary>
    public DateTimeOffset FirstEnd(DateTimeOffset now) => now + Period;

    /// <summary>The earliest end that a session may still have, or null where it is at its end now.</summary>
    /// <param name="state">The session, with at least one event.</param>
    /// <param name="due">The end that was expected, which is now or past. The answer is later.</param>
    /// <param name="now">The time, UTC.</param>
    public DateTimeOffset? FindNextEnd(SessionState state, DateTimeOffset due, DateTimeOffset now)
    {
        var end = state.LastEventAt!.Value + Period;
        if (state.OpenRequests.IsEmpty)
        {
            return end > now ? end : null;
        }

        // Closing a request is an event yet to come. From the end that was expected, and not from now, so that all who look at one
        // session at the same time come to the same end.
        return end > due ? end : due + Period;
    }
}
