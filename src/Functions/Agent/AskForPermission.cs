using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;
using Notify.Functions.Http;
using Notify.Functions.Redaction;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>An agent asks people whether a tool call may go on.</summary>
public sealed class AskForPermission(AgentDesk desk, Redactor redactor, IDeadlineIndex deadlines, TimeProvider time)
{
    [Function(nameof(AskForPermission))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "tool-waiting-permission/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.ToolWaitingPermissionBody,
        PrepareAsync,
        change => change.Outcome is Outcome.Asked asked ? Reply(asked, change.After.Cursor) : null,
        cancellationToken);

    // The deadline is noted first: a crash after it leaves a note of nothing, a crash before it leaves nothing at all.
    private async ValueTask<ISessionCommand> PrepareAsync(SessionRequest admitted, ToolWaitingPermissionBody body)
    {
        var request = RequestId.Mint();
        var command = new AskPermission(admitted.Session, body.ToolInfo!.ToToolInfo(redactor), body.Timeout, ToolCallId.Mint(), request);
        await deadlines.AddAsync(new Deadline(time.GetInstant() + body.Timeout, admitted.Session, request), admitted.CancellationToken);
        return command;
    }

    private static byte[] Reply(Outcome.Asked asked, Cursor cursor) => Answers.Encode(
        new AskedReply(asked.Request.RequestId, asked.Request.ToolCallId, asked.Request.ParametersDigest, asked.Request.ExpiresAt, cursor),
        WireJson.Default.AskedReply);
}
