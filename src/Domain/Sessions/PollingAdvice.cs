namespace Notify.Domain.Sessions;

/// <summary>When a polling client should ask again: soon while something happens, later as a session idles.</summary>
public static class PollingAdvice
{
    private static readonly TimeSpan Active = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RunningIsBelievedFor = TimeSpan.FromMinutes(10);

    public static TimeSpan NextInterval(SessionState state, DateTimeOffset now)
    {
        // A front end connects before its agent starts: an empty session counts as one that was written to just now.
        var idleFor = now - (state.LastEventAt ?? now);

        // A call that an agent left behind when it crashed would count as running for ever.
        var isActive = !state.OpenRequests.IsEmpty || (!state.Calls.IsEmpty && idleFor < RunningIsBelievedFor);
        return isActive ? Active : WhileIdle(idleFor);
    }

    private static TimeSpan WhileIdle(TimeSpan idleFor) => TimeSpan.FromSeconds(
        idleFor < TimeSpan.FromSeconds(30) ? 2
        : idleFor < TimeSpan.FromMinutes(5) ? 5
        : 10);
}
