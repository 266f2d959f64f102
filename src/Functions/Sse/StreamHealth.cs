using Notify.Domain.Sessions;

namespace Notify.Functions.Sse;

/// <summary>How a session's streams are doing.</summary>
/// <param name="Cursor">The newest event.</param>
/// <param name="Connections">The session's open streams on this instance.</param>
/// <param name="OldestCursor">The oldest cursor that a stream can be resumed from.</param>
/// <param name="HeartbeatSeconds">How long a stream may be silent.</param>
internal sealed record StreamHealth(Cursor Cursor, int Connections, Cursor OldestCursor, double HeartbeatSeconds);
