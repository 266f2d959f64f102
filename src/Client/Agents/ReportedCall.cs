namespace Notify.Client;

/// <summary>A report is recorded.</summary>
/// <param name="ToolCallId">The call that it is about: the agent's own id, or the one that the service has given it.</param>
/// <param name="Cursor">How far the session's log reaches with it.</param>
public sealed record ReportedCall(string ToolCallId, string Cursor);
