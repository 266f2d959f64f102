using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;

namespace Notify.Functions.Access;

/// <summary>
/// Turns a person's bearer token into a cookie, so that what cannot set headers (<c>EventSource</c>, the guide's clients) works on a
/// protected service, and the token need not stand in an address. Twice is as once; another token takes the place of the first.
/// </summary>
public sealed class SetSessionCookie(Doorway doorway, SessionCookies cookies)
{
    [Function(nameof(SetSessionCookie))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Auth + "cookie/" + Routes.Session)] HttpRequest request,
        CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.SignIn,
        admitted =>
        {
            // Where access control is off there is nothing to keep, and pages work all the same.
            if (admitted.Caller.ExpiresAt is { } expiresAt)
            {
                cookies.Set(request, admitted.Session, PresentedToken.InHeader(request)!, expiresAt);
            }

            return ValueTask.FromResult<IResult>(
                Answers.Ok(new SignedInReply(admitted.Caller.Subject, admitted.Caller.ExpiresAt), WireJson.Default.SignedInReply).With("Cache-Control", "no-store"));
        },
        cancellationToken);
}
