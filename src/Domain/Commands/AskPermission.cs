using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Commands;

/// <summary>An agent asks people whether a tool call may go on.</summary>
/// <param name="Session">Whose digest it is.</param>
/// <param name="Tool">The tool and its arguments.</param>
/// <param name="Timeout">How long people have to answer.</param>
/// <param name="NewCallId">The id of the call where the agent gives none and none of the tool is unfinished.</param>
/// <param name="NewRequestId">The id that the request gets.</param>
public sealed record AskPermission(SessionId Session, ToolInfo Tool, TimeSpan Timeout, ToolCallId NewCallId, RequestId NewRequestId)
    : ISessionCommand
{
    public Verdict Decide(SessionState state, SessionLimits limits, DateTimeOffset now)
    {
        if (state.OpenRequests.Count >= limits.MaxOpenRequests)
        {
            return Verdict.Nothing(new Outcome.TooManyOpenRequests(limits.MaxOpenRequests));
        }

        var call = state.FindCall(Tool, NewCallId);
        var request = new PermissionRequestData
        {
            RequestId = NewRequestId,
            ToolCallId = call,
            ToolName = Tool.Name,
            Parameters = Tool.Parameters.Shown,
            RiskLevel = Tool.Risk,
            ParametersDigest = Tool.Parameters.DigestOf(Session, call, Tool.Name),
            Timestamp = now,
            ExpiresAt = now + Timeout,
            Description = Tool.Description,
            Annotations = Tool.Annotations,
            Redacted = Tool.RedactedIn("$", "parameters", "description", "annotations"),
        };
        return Verdict.Record(
            new Outcome.Asked(request),
            ToolStatusChange.Reported(Tool, call, ToolStatus.WaitingPermission, now),
            request);
    }
}
