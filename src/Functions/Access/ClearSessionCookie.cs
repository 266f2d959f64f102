using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Access;

/// <summary>Takes a session's cookie back: the person signs out. The token itself stays good until it ends. Twice is as once.</summary>
public sealed class ClearSessionCookie(Doorway doorway, SessionCookies cookies)
{
    [Function(nameof(ClearSessionCookie))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Routes.Auth + "cookie/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.SignOut,
        admitted =>
        {
            cookies.Delete(request, admitted.Session);
            return ValueTask.FromResult<IResult>(Answers.Ok(new SignedOutReply(admitted.Session), WireJson.Default.SignedOutReply).With("Cache-Control", "no-store"));
        },
        cancellationToken);
}
