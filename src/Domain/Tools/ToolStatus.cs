using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Tools;

/// <summary>Where a tool call stands. A call is finished when it is <see cref="Completed"/> or <see cref="Failed"/>, and not before.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ToolStatus>))]
public enum ToolStatus
{
    Executing,
    WaitingPermission,
    Approved,
    Denied,
    Expired,
    Cancelled,
    Completed,
    Failed,
}
