using Notify.Domain.Events;

namespace Notify.Domain.Permissions;

/// <summary>A question to a person that has no answer yet, and the event that asked it.</summary>
public sealed record OpenRequest(SessionEvent Asked, PermissionRequestData Data)
{
    public RequestId Id => Data.RequestId;

    /// <summary>At this time, and not before, nobody can answer any more.</summary>
    public bool IsDue(DateTimeOffset now) => now >= Data.ExpiresAt;

    /// <summary>Closes it by a person's answer.</summary>
    public ClosedRequest Close(Answer answer, DateTimeOffset at) => Close(answer.Decision, at, answer.Reason) with
    {
        DecidedBy = answer.DecidedBy,
        Transport = answer.Via,
        ShownDigest = answer.ShownDigest,
    };

    /// <summary>Closes it without one.</summary>
    public ClosedRequest Close(Decision decision, DateTimeOffset at, string? reason = null) => new()
    {
        RequestId = Data.RequestId,
        ToolCallId = Data.ToolCallId,
        ToolName = Data.ToolName,
        ParametersDigest = Data.ParametersDigest,
        Decision = decision,
        Reason = reason,
        DecidedAt = at,
    };
}
