using System.Text.Json.Serialization;
using Notify.Domain.Events;
using Notify.Domain.Json;
using Notify.Functions.Access;
using Notify.Functions.Agent;
using Notify.Functions.Audit;
using Notify.Functions.Health;
using Notify.Functions.LongPolling;
using Notify.Functions.Permissions;
using Notify.Functions.Polling;
using Notify.Functions.SignalR;
using Notify.Functions.Sse;

namespace Notify.Functions.Http;

/// <summary>How bodies are read and answers are written, in either host and whatever its own JSON settings.</summary>
[JsonSerializable(typeof(ToolExecutionStartBody))]
[JsonSerializable(typeof(ToolProgressBody))]
[JsonSerializable(typeof(ToolWaitingPermissionBody))]
[JsonSerializable(typeof(ToolExecutionCompleteBody))]
[JsonSerializable(typeof(PermissionWithdrawBody))]
[JsonSerializable(typeof(PermissionClaimBody))]
[JsonSerializable(typeof(SessionTokenBody))]
[JsonSerializable(typeof(PermissionResponseBody))]
[JsonSerializable(typeof(ClearResultBody))]
[JsonSerializable(typeof(ReportedCallReply))]
[JsonSerializable(typeof(AskedReply))]
[JsonSerializable(typeof(SessionTokenReply))]
[JsonSerializable(typeof(DeletedReply))]
[JsonSerializable(typeof(SignedInReply))]
[JsonSerializable(typeof(SignedOutReply))]
[JsonSerializable(typeof(RequestStatus))]
[JsonSerializable(typeof(RecordedDecision))]
[JsonSerializable(typeof(ClaimedReply))]
[JsonSerializable(typeof(AuditReply))]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(LongPollInfo))]
[JsonSerializable(typeof(NegotiationReply))]
[JsonSerializable(typeof(EventsMessage))]
[JsonSerializable(typeof(object[]))] // what the SignalR package makes of a message's arguments
[JsonSerializable(typeof(StreamHealth))]
[JsonSerializable(typeof(ServiceHealth))]
[JsonSerializable(typeof(ResetFrame))]
[JsonSerializable(typeof(HeartbeatFrame))]
[JsonSerializable(typeof(ErrorFrame))]
[JsonSerializable(typeof(ToolStatusData))]
[JsonSerializable(typeof(ToolResultData))]
[JsonSerializable(typeof(PermissionRequestData))]
internal sealed partial class WireJson : JsonSerializerContext
{
    static WireJson() => Default = new WireJson(DomainJson.CreateOptions());
}
