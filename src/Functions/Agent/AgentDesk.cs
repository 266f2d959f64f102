using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Commands;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Functions.Access;
using Notify.Functions.Http;
using Notify.Functions.Permissions;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>Carries out what agents post, once however often they repeat it under one <c>Idempotency-Key</c>.</summary>
public sealed class AgentDesk(Doorway doorway, SessionAdmission admission, SessionService sessions)
{
    /// <summary>The whole endpoint; each adds its body, its command and what it replies to success.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">How the body is read.</param>
    /// <param name="prepare">The command. It is prepared once, so that the ids that it mints stay the same when it is decided again.</param>
    /// <param name="reply">The reply's data; null where the outcome is a refusal.</param>
    /// <param name="cancellationToken">Ends when the caller is gone.</param>
    internal Task<IResult> PostAsync<TBody>(
        HttpRequest request,
        JsonTypeInfo<TBody> type,
        Func<SessionRequest, TBody, ValueTask<ISessionCommand>> prepare,
        Func<SessionChange, byte[]?> reply,
        CancellationToken cancellationToken) where TBody : class, IRequestBody => PostAsync(
        request,
        type,
        async (admitted, body, call) =>
            await sessions.ExecuteAsync(admitted.Session, await prepare(admitted, body), call, reply, admitted.CancellationToken) switch
            {
                Execution.Done { Reply: { } data } => Answers.OkEncoded(data),
                Execution.Done done => Refusal(done.Change.Outcome).ToResult(),
                Execution.Repeated repeated => Answers.OkEncoded(repeated.Reply),
                Execution.KeyReused => AgentProblems.IdempotencyKeyReused().ToResult(),
                _ => throw new UnreachableException(),
            },
        cancellationToken);

    /// <summary>An endpoint that is more than one command: it gets its body, and how to know a repetition.</summary>
    internal Task<IResult> PostAsync<TBody>(
        HttpRequest request,
        JsonTypeInfo<TBody> type,
        Func<SessionRequest, TBody, IdempotentCall?, ValueTask<IResult>> work,
        CancellationToken cancellationToken,
        TBody? ifEmpty = null) where TBody : class, IRequestBody
    {
        return doorway.EnterAsync(request, AccessNeed.Agent, TakeInAsync, cancellationToken);

        async ValueTask<IResult> TakeInAsync(SessionRequest admitted)
        {
            // Before the body is read: whoever waits for the session waits with all that it brought.
            using var place = admission.TryBeginWrite(admitted.Session);
            return place is null
                ? await admission.TurnAwayAsync(AgentProblems.SessionBusy(), admitted.CancellationToken)
                : await doorway.ReadAsync(admitted, type, WorkAsync, ifEmpty);
        }

        ValueTask<IResult> WorkAsync(SessionRequest admitted, TBody body, ReadOnlyMemory<byte> utf8) => ReadKey(request, utf8) is (var call, true)
            ? work(admitted, body, call)
            : ValueTask.FromResult<IResult>(AgentProblems.InvalidIdempotencyKey().ToResult());
    }

    private static (IdempotentCall? Call, bool IsValid) ReadKey(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        string? text = request.Headers["Idempotency-Key"];
        return text is null ? (null, true)
            : IdempotencyKey.TryParse(text, out var key) ? (IdempotentCall.Of(key, request.Path, body.Span), true)
            : (null, false);
    }

    private static Problem Refusal(Outcome outcome) => outcome switch
    {
        Outcome.TooManyOpenRequests tooMany => PermissionProblems.TooManyOpenRequests(tooMany.Limit),
        Outcome.EventTooLarge tooLarge => Problems.EventTooLarge(tooLarge),
        Outcome.UnknownToolCall => AgentProblems.UnknownToolCall(),
        _ => throw new UnreachableException(),
    };
}
