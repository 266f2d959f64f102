using System.Text.Json.Serialization;
using Notify.Domain.Storage;

namespace Notify.Functions.Sse;

/// <summary>A sign of life. It has no <c>id</c>, so that a client's resume point stays true.</summary>
/// <param name="Timestamp">Unix seconds, with fraction.</param>
internal sealed record HeartbeatFrame(double Timestamp)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "heartbeat";
}

/// <summary>The client's cursor could not be honoured: what it knew may have gaps, and the current state follows.</summary>
internal sealed record ResetFrame(ResetData Data, DateTimeOffset Timestamp)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "reset";
}

internal sealed record ResetData(CursorFault Reason);

/// <summary>A passing fault: the stream ends and the client comes back later.</summary>
internal sealed record ErrorFrame(string Code, string Message, DateTimeOffset Timestamp)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "error";
}
