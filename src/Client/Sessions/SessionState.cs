using System.Text.Json.Serialization;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>What a session is at one moment. A session that nobody has written to is empty, and no error.</summary>
public sealed record SessionState
{
    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>How far the log reaches: read on from here with <see cref="NotifySessionClient.ReadEventsAsync"/>.</summary>
    public required string Cursor { get; init; }

    /// <summary>The latest status of any call; null where there is none yet.</summary>
    public ToolStatusInfo? ToolStatus { get; init; }

    /// <summary>What people are asked and have not answered, oldest first.</summary>
    public required IReadOnlyList<PermissionRequest> PermissionRequests { get; init; }

    /// <summary>The latest result, until somebody clears it; null where there is none.</summary>
    public ToolResult? ToolResult { get; init; }

    /// <summary>The calls that are not finished, in the order in which they began.</summary>
    public required IReadOnlyList<ToolCall> ToolCalls { get; init; }

    /// <summary>When the service would like to be asked again by somebody who polls.</summary>
    [JsonPropertyName("poll_after_ms")]
    [JsonConverter(typeof(MillisecondsConverter))]
    public TimeSpan PollAfter { get; init; }
}
