using System.Text.Json;
using System.Text.Json.Serialization;

namespace Notify.Client;

// The bodies of an agent's posts, one for each endpoint.

internal sealed record StartBody(ToolInfo ToolInfo);

internal sealed record ProgressBody(
    string ToolCallId,
    double Progress,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? PartialResult);

internal sealed record AskBody(
    ToolInfo ToolInfo,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TimeoutSeconds);

internal sealed record CompleteBody(ToolInfo ToolInfo, JsonElement? Result, bool Success);

internal sealed record ClaimBody(string ParametersDigest);

internal sealed record WithdrawBody([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);

internal sealed record TokenBody(
    string Subject,
    IReadOnlyList<string> Scopes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? TtlSeconds);

// What the service answers to them, where it is not public as it is.

internal sealed record ClaimReply(DateTimeOffset ClaimedAt);

internal sealed record DeleteReply(bool Deleted);
