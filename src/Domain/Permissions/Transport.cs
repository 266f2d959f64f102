using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Permissions;

/// <summary>The way in by which a person's answer came.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Transport>))]
public enum Transport
{
    Polling,
    Sse,
    LongPoll,

    /// <summary>One word on the wire, hence not <c>SignalR</c>.</summary>
    Signalr,
}
