using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Access;
using Notify.Functions.Http;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>
/// Makes a token that a person's front end reads and decides with, in one session. It appends nothing, and an <c>Idempotency-Key</c> has
/// nothing to do: a repetition makes another token that is as good, where to remember one would be to store a secret.
/// </summary>
public sealed class MintSessionToken(AgentDesk desk, SessionTokenMint mint, TimeProvider time)
{
    [Function(nameof(MintSessionToken))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Routes.Agent + "session-token/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => desk.PostAsync(
        request,
        WireJson.Default.SessionTokenBody,
        (admitted, body, _) =>
        {
            var now = time.GetInstant();
            var expiresAt = now + body.Lifetime;
            var token = mint.Mint(admitted.Session, body.Subject!, body.Scopes!.OfType<string>().Distinct(), now, expiresAt);
            return ValueTask.FromResult<IResult>(
                Answers.Ok(new SessionTokenReply(token, expiresAt), WireJson.Default.SessionTokenReply).With("Cache-Control", "no-store"));
        },
        cancellationToken);
}
