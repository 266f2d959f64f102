using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Http;
using Notify.Functions.Redaction;
using Notify.Functions.Sessions;

namespace Notify.Functions.Permissions;

/// <summary>Takes people's answers, the same way from every transport.</summary>
public sealed class PermissionDesk(Doorway doorway, Redactor redactor, SessionService sessions, ISessionStore store)
{
    /// <summary>The whole endpoint; a transport adds only its name.</summary>
    internal Task<IResult> AnswerAsync(HttpRequest request, Transport via, CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Decide,
        WireJson.Default.PermissionResponseBody,
        async (admitted, body, _) =>
        {
            // Approved is there: the body was checked.
            var answer = new Answer(body.Approved!.Value, redactor.Mask(body.Reason), admitted.Caller.Subject, via, body.ParametersDigest);
            return await AnswerAsync(admitted.Session, answer, body.RequestId, admitted.CancellationToken);
        },
        cancellationToken);

    private async Task<IResult> AnswerAsync(SessionId session, Answer answer, RequestId? request, CancellationToken cancellationToken)
    {
        var change = await sessions.ExecuteAsync(session, new AnswerPermission(answer, request), cancellationToken);
        return change.Outcome switch
        {
            Outcome.Closed closed => Recorded(closed.Request),
            Outcome.NotOpen late => AnswerLate(answer, await FindClosedAsync(session, change.After, late.RequestId, cancellationToken)),
            Outcome.NoOpenRequest => PermissionProblems.NoOpenRequest().ToResult(),
            Outcome.AmbiguousRequest ambiguous => PermissionProblems.AmbiguousRequest(ambiguous.Open).ToResult(),
            Outcome.ParametersChanged changed => PermissionProblems.ParametersChanged(changed.Actual).ToResult(),
            Outcome.EventTooLarge tooLarge => Problems.EventTooLarge(tooLarge).ToResult(),
            _ => throw new UnreachableException(),
        };
    }

    private static WireResult AnswerLate(Answer answer, ClosedRequest? closed) => closed?.Compare(answer) switch
    {
        null => Problems.UnknownRequest().ToResult(),
        LateAnswer.SameAsDecided => Recorded(closed),
        LateAnswer.ParametersChanged => PermissionProblems.ParametersChanged(closed.ParametersDigest).ToResult(),
        LateAnswer.Expired => PermissionProblems.RequestExpired(closed).ToResult(),
        LateAnswer.Withdrawn => PermissionProblems.RequestWithdrawn(closed).ToResult(),
        _ => PermissionProblems.AlreadyDecided(closed).ToResult(),
    };

    private static WireResult Recorded(ClosedRequest closed) => Answers.Ok(RecordedDecision.From(closed), WireJson.Default.RecordedDecision);

    private async Task<ClosedRequest?> FindClosedAsync(SessionId session, SessionState state, RequestId request, CancellationToken cancellationToken) =>
        (await store.ReadRequestAsync(session, state.Epoch, request, cancellationToken))?.Request;
}
