using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Functions.Agent;

/// <summary>The agent's report is recorded, under this call.</summary>
internal sealed record ReportedCallReply(ToolCallId ToolCallId, Cursor Cursor);

/// <summary>People are asked.</summary>
internal sealed record AskedReply(
    RequestId RequestId, ToolCallId ToolCallId, ParametersDigest ParametersDigest, DateTimeOffset ExpiresAt, Cursor Cursor);

/// <summary>The approval is taken up: go ahead, once.</summary>
internal sealed record ClaimedReply(RequestId RequestId, ParametersDigest ParametersDigest, DateTimeOffset ClaimedAt);

internal sealed record SessionTokenReply(string Token, DateTimeOffset ExpiresAt);

/// <summary>Whether there was anything to forget.</summary>
internal sealed record DeletedReply(SessionId SessionId, bool Deleted);
