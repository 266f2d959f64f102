using Notify.Domain.Permissions;

namespace Notify.Domain.Events;

/// <summary>A request stopped being open, whatever the cause.</summary>
public sealed record PermissionClearedData() : EventData(EventType.PermissionCleared)
{
    public required RequestId RequestId { get; init; }

    public required Decision Decision { get; init; }

    public required string Message { get; init; }
}
