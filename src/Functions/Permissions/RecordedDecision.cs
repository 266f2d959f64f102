using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Functions.Permissions;

/// <summary>A decision as the wire shows it.</summary>
internal sealed record RecordedDecision(
    RequestId RequestId,
    ToolCallId ToolCallId,
    ToolName ToolName,
    Decision Decision,
    bool Approved,
    string? Reason,
    string? DecidedBy,
    DateTimeOffset DecidedAt,
    Transport? Transport,
    ParametersDigest ParametersDigest)
{
    public static RecordedDecision From(ClosedRequest closed) => new(
        closed.RequestId,
        closed.ToolCallId,
        closed.ToolName,
        closed.Decision,
        closed.Decision == Decision.Approved,
        closed.Reason,
        closed.DecidedBy,
        closed.DecidedAt,
        closed.Transport,
        closed.ParametersDigest);
}
