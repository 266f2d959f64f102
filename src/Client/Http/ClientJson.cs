using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Notify.Client.Reading;

namespace Notify.Client.Http;

/// <summary>How everything on the wire is written and read, by generated code: no reflection, so that it can be trimmed and compiled ahead of time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = MaxDepth, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(ProgressBody))]
[JsonSerializable(typeof(AskBody))]
[JsonSerializable(typeof(CompleteBody))]
[JsonSerializable(typeof(ClaimBody))]
[JsonSerializable(typeof(WithdrawBody))]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(DecideBody))]
[JsonSerializable(typeof(ClearBody))]
[JsonSerializable(typeof(ReportedCall))]
[JsonSerializable(typeof(PendingPermission))]
[JsonSerializable(typeof(PermissionDecision))]
[JsonSerializable(typeof(ClaimReply))]
[JsonSerializable(typeof(SessionToken))]
[JsonSerializable(typeof(DeleteReply))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(RecordedDecision))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(LongPollReply))]
[JsonSerializable(typeof(ToolStatusInfo))]
[JsonSerializable(typeof(ToolProgressInfo))]
[JsonSerializable(typeof(PermissionRequest))]
[JsonSerializable(typeof(ClearedPermission))]
[JsonSerializable(typeof(ToolResult))]
[JsonSerializable(typeof(ClearedResult))]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(StreamFrame))]
[JsonSerializable(typeof(ResetFrame))]
[JsonSerializable(typeof(ErrorFrame))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    // Deeper than the service lets anything be, and than what it wraps around it.
    private const int MaxDepth = 256;

    public static readonly JsonDocumentOptions Depth = new() { MaxDepth = MaxDepth };
}
