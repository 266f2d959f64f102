using Notify.Domain.Sessions;

namespace Notify.Functions.Wakeups;

/// <summary>A hint that a session's log reaches at least this far. The log is the truth: a hint may be late, come twice, or be lost.</summary>
/// <param name="Session">The session.</param>
/// <param name="Newest">Its newest event; <see cref="Cursor.Beginning"/> where the session was deleted.</param>
public sealed record Wakeup(SessionId Session, Cursor Newest);
