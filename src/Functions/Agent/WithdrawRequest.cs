using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Storage;
using Notify.Functions.Http;
using Notify.Functions.Permissions;
using Notify.Functions.Redaction;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>An agent takes its question back. Twice is as once.</summary>
public sealed class WithdrawRequest(AgentDesk desk, Redactor redactor, SessionService sessions, ISessionStore store)
{
    private static readonly PermissionWithdrawBody NoReason = new();

    [Function(nameof(WithdrawRequest))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "permission-withdraw/" + Routes.Session + "/" + Routes.Request)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.PermissionWithdrawBody,
        async (admitted, body, call) => RequestId.TryParse(request.RouteValues[Routes.RequestParameter] as string, out var id)
            ? await WithdrawAsync(admitted, new WithdrawPermission(id, redactor.Mask(body.Reason)), call)
            : Problems.UnknownRequest().ToResult(),
        cancellationToken,
        ifEmpty: NoReason);

    private async Task<IResult> WithdrawAsync(SessionRequest admitted, WithdrawPermission command, IdempotentCall? call)
    {
        var execution = await sessions.ExecuteAsync(
            admitted.Session, command, call, change => change.Outcome is Outcome.Closed closed ? Reply(closed.Request) : null, admitted.CancellationToken);
        return execution switch
        {
            Execution.Done { Reply: { } data } => Answers.OkEncoded(data),
            Execution.Done { Change.Outcome: Outcome.EventTooLarge tooLarge } => Problems.EventTooLarge(tooLarge).ToResult(),
            Execution.Done done => Late((await store.ReadRequestAsync(admitted.Session, done.Change.After.Epoch, command.Request, admitted.CancellationToken))?.Request),
            Execution.Repeated repeated => Answers.OkEncoded(repeated.Reply),
            Execution.KeyReused => AgentProblems.IdempotencyKeyReused().ToResult(),
            _ => throw new UnreachableException(),
        };
    }

    private static WireResult Late(ClosedRequest? closed) => closed?.Decision switch
    {
        null => Problems.UnknownRequest().ToResult(),
        Decision.Withdrawn => Answers.OkEncoded(Reply(closed)),
        Decision.Expired => PermissionProblems.RequestExpired(closed).ToResult(),
        _ => PermissionProblems.AlreadyDecided(closed).ToResult(),
    };

    private static byte[] Reply(ClosedRequest closed) => Answers.Encode(RequestStatus.From(closed), WireJson.Default.RequestStatus);
}
