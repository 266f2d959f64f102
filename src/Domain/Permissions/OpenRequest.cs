using Notify.Domain.Events;

namespace Notify.Domain.Permissions;

/// <summary>A question to a person that has no answer yet, and the event that asked it.</summary>
public sealed record OpenRequest(SessionEvent Asked, PermissionRequestData Data)
{
    public RequestId Id => Data.RequestId;

    /// <summary>At this time, and not before, nobody can answer any more.</summary>
    public bool IsDue(DateTimeOffset now) => now >= Data.ExpiresAt;

    public ClosedRequest Close(Decision decision, DateTimeOffset at, string? reason = null, string? decidedBy = null, Transport? via = null) => new()
    {
        RequestId = Data.RequestId,
        ToolCallId = Data.ToolCallId,
        ToolName = Data.ToolName,
        ParametersDigest = Data.ParametersDigest,
        Decision = decision,
        Reason = reason,
        DecidedBy = decidedBy,
        DecidedAt = at,
        Transport = via,
    };
}
