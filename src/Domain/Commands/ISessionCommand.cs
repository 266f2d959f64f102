using Notify.Domain.Sessions;

namespace Notify.Domain.Commands;

/// <summary>Something that somebody wants of a session.</summary>
public interface ISessionCommand
{
    /// <summary>Decides, without side effects; asked again with a newer state when another writer was faster.</summary>
    /// <param name="state">The state to decide on. No request in it is past its time.</param>
    /// <param name="limits">How much the session may hold.</param>
    /// <param name="now">The time, UTC, to the millisecond.</param>
    Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now);
}
