using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Events;

/// <summary>A decision on a request was recorded.</summary>
public sealed record PermissionResponseResultData() : EventData(EventType.PermissionResponseResult)
{
    public required RequestId RequestId { get; init; }

    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    public required bool Approved { get; init; }

    public required Decision Decision { get; init; }

    public string? Reason { get; init; }

    public string? DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public Transport? Transport { get; init; }

    public static PermissionResponseResultData From(ClosedRequest closed) => new()
    {
        RequestId = closed.RequestId,
        ToolCallId = closed.ToolCallId,
        ToolName = closed.ToolName,
        Approved = closed.Decision == Decision.Approved,
        Decision = closed.Decision,
        Reason = closed.Reason,
        DecidedBy = closed.DecidedBy,
        DecidedAt = closed.DecidedAt,
        Transport = closed.Transport,
    };
}
