using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Events;

/// <summary>The kinds of stored events.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<EventType>))]
public enum EventType
{
    ToolStatus,
    ToolProgress,
    PermissionRequest,
    PermissionResponseResult,
    PermissionCleared,
    ToolResult,
    ResultCleared,
}
