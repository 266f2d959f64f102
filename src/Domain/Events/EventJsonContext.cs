using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Events;

[JsonSerializable(typeof(ToolStatusData))]
[JsonSerializable(typeof(ToolProgressData))]
[JsonSerializable(typeof(PermissionRequestData))]
[JsonSerializable(typeof(PermissionResponseResultData))]
[JsonSerializable(typeof(PermissionClearedData))]
[JsonSerializable(typeof(ToolResultData))]
[JsonSerializable(typeof(ResultClearedData))]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(EncodedEnvelope))]
internal sealed partial class EventJsonContext : JsonSerializerContext
{
    static EventJsonContext() => Default = new EventJsonContext(DomainJson.CreateOptions());
}
