using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Access;
using Notify.Functions.Http;
using Notify.Functions.Sessions;

namespace Notify.Functions.Agent;

/// <summary>Forgets a session and all that it holds. Twice is as once.</summary>
public sealed class DeleteSession(Doorway doorway, SessionService sessions)
{
    [Function(nameof(DeleteSession))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Routes.Agent + "session/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Agent,
        async admitted => Answers.Ok(
            new DeletedReply(admitted.Session, await sessions.DeleteAsync(admitted.Session, admitted.CancellationToken)), WireJson.Default.DeletedReply),
        cancellationToken);
}
