using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;
using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>The agent's report is recorded, under this call.</summary>
internal sealed record ReportedCallReply(ToolCallId ToolCallId, Cursor Cursor)
{
    /// <summary>The encoded reply; null where the report was refused.</summary>
    public static byte[]? Encode(SessionChange change) => change.Outcome is Outcome.Reported reported
        ? Answers.Encode(new ReportedCallReply(reported.ToolCallId, change.After.Cursor), WireJson.Default.ReportedCallReply)
        : null;
}

/// <summary>People are asked.</summary>
internal sealed record AskedReply(
    RequestId RequestId, ToolCallId ToolCallId, ParametersDigest ParametersDigest, DateTimeOffset ExpiresAt, Cursor Cursor);

/// <summary>The approval is taken up: go ahead, once.</summary>
internal sealed record ClaimedReply(RequestId RequestId, ParametersDigest ParametersDigest, DateTimeOffset ClaimedAt);

internal sealed record SessionTokenReply(string Token, DateTimeOffset ExpiresAt);

/// <summary>Whether there was anything to forget.</summary>
internal sealed record DeletedReply(SessionId SessionId, bool Deleted);
