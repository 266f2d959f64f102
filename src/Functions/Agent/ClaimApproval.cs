using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Http;
using Notify.Functions.Permissions;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>
/// An agent takes an approval up, before the side effect: once and only once. With an <c>Idempotency-Key</c> the one who took it up may ask
/// again whether it did, after an answer that was lost.
/// </summary>
public sealed class ClaimApproval(AgentDesk desk, SessionService sessions, ISessionStore store, TimeProvider time)
{
    [Function(nameof(ClaimApproval))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "permission-claim/" + Routes.Session + "/" + Routes.Request)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.PermissionClaimBody,
        async (admitted, body, call) => RequestId.TryParse(request.RouteValues[Routes.RequestParameter] as string, out var id)
            ? await ClaimAsync(admitted.Session, id, body.ParametersDigest!, call, admitted.CancellationToken)
            : Problems.UnknownRequest().ToResult(),
        cancellationToken);

    private async Task<IResult> ClaimAsync(
        SessionId session, RequestId request, ParametersDigest parameters, IdempotentCall? call, CancellationToken cancellationToken)
    {
        var state = (await sessions.ReadAsync(session, cancellationToken)).State;
        while (true)
        {
            var read = await store.ReadRequestAsync(session, state.Epoch, request, cancellationToken);
            var outcome = read?.Request.Claim(parameters, time.GetInstant());
            if (read is not null && outcome is ClaimOutcome.Claimed claimed)
            {
                var reply = Reply(claimed.Request);
                if (await store.TryReplaceRequestAsync(session, state.Epoch, read, claimed.Request, call?.Remember(reply), cancellationToken))
                {
                    return Answers.OkEncoded(reply);
                }
            }

            // Looked up after the request: whoever claimed it under this key stored the reply with the claim.
            if (call is not null && await store.ReadReplyAsync(session, state.Epoch, call.Key, cancellationToken) is { } before)
            {
                return before.Fingerprint == call.Fingerprint ? Answers.OkEncoded(before.Json) : AgentProblems.IdempotencyKeyReused().ToResult();
            }

            if (outcome is not ClaimOutcome.Claimed)
            {
                return Refusal(read?.Request, outcome, isOpen: state.FindOpen(request) is not null).ToResult();
            }
        }
    }

    private static Problem Refusal(ClosedRequest? request, ClaimOutcome? outcome, bool isOpen) => outcome switch
    {
        ClaimOutcome.NotApproved refused => PermissionProblems.NotApproved(refused.Decision),
        ClaimOutcome.ParametersChanged => PermissionProblems.ParametersChanged(request?.ParametersDigest),
        ClaimOutcome.AlreadyClaimed claimed => PermissionProblems.AlreadyClaimed(claimed.At),
        _ => isOpen ? PermissionProblems.NotApproved(null) : Problems.UnknownRequest(),
    };

    private static byte[] Reply(ClosedRequest claimed) => Answers.Encode(
        new ClaimedReply(claimed.RequestId, claimed.ParametersDigest, claimed.ClaimedAt!.Value), WireJson.Default.ClaimedReply);
}
