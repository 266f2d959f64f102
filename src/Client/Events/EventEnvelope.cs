using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Notify.Client.Http;

namespace Notify.Client;

/// <summary>An event as it comes: in a stream's frame, or in a long poll's list.</summary>
internal sealed record EventEnvelope(string Type, JsonElement Data, DateTimeOffset Timestamp, long Seq, string SessionId)
{
    /// <param name="cursor">Where the event stands.</param>
    public LoggedEvent ToEvent(string cursor) => Decode() with { SessionId = SessionId, Cursor = cursor, Type = Type, Seq = Seq, Timestamp = Timestamp, Data = Data };

    // An event that a newer service words differently is one that we do not know; it must not end its reader.
    private LoggedEvent Decode()
    {
        try
        {
            return Type switch
            {
                "tool_status" => new ToolStatusEvent(Read(ClientJson.Default.ToolStatusInfo)),
                "tool_progress" => new ToolProgressEvent(Read(ClientJson.Default.ToolProgressInfo)),
                "permission_request" => new PermissionRequestEvent(Read(ClientJson.Default.PermissionRequest)),
                "permission_response_result" => new PermissionDecidedEvent(Read(ClientJson.Default.RecordedDecision)),
                "permission_cleared" => Read(ClientJson.Default.ClearedPermission).ToEvent(),
                "tool_result" => new ToolResultEvent(Read(ClientJson.Default.ToolResult)),
                "result_cleared" => new ResultClearedEvent(Read(ClientJson.Default.ClearedResult).ToolCallId),
                _ => new UnknownEvent(),
            };
        }
        catch (JsonException)
        {
            return new UnknownEvent();
        }
    }

    private T Read<T>(JsonTypeInfo<T> type) => Data.Deserialize(type) ?? throw new JsonException();
}

/// <summary>The data of a <c>permission_cleared</c>.</summary>
internal sealed record ClearedPermission
{
    public required string RequestId { get; init; }

    public required PermissionStatus Decision { get; init; }

    public PermissionClearedEvent ToEvent() => new(RequestId, Decision);
}

/// <summary>The data of a <c>result_cleared</c>.</summary>
internal sealed record ClearedResult
{
    public required string ToolCallId { get; init; }
}
