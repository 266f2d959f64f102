using Notify.Domain.Sessions;

namespace Notify.Functions.Wakeups;

/// <summary>A hint from another instance: the log of a session reaches at least this far.</summary>
/// <remarks>Never the truth, which is the log: a hint may come late, twice, out of order, or not at all.</remarks>
/// <param name="Session">The session that changed.</param>
/// <param name="Newest">How far its log reaches. <see cref="Cursor.Beginning"/>: it was deleted.</param>
public sealed record Wakeup(SessionId Session, Cursor Newest);
