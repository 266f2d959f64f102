using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Functions.Access;

namespace Notify.LocalHost.SignalR;

/// <summary>Lets into the hub whoever has a token of <see cref="LocalHub"/>: in the header, or in the address, as a browser's WebSocket has no headers.</summary>
internal sealed class HubTokens(SessionTokenVerifier verifier, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "hub-token";

    /// <summary>The claim that has the session.</summary>
    public const string SessionClaim = SessionToken.SessionClaim;

    private const string Parameter = "access_token";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var text = PresentedToken.InHeader(Request) ?? Request.Query[Parameter].ToString();
        if (await verifier.VerifyAsync(text) is not TokenOutcome.Valid { Token: var token } || !token.Scopes.Contains(LocalHub.Scope))
        {
            return AuthenticateResult.NoResult();
        }

        var identity = new ClaimsIdentity([new Claim(SessionClaim, token.Session.Value)], SchemeName);
        // The connection ends with the token.
        var properties = new AuthenticationProperties { ExpiresUtc = token.ExpiresAt };
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => AccessProblems.InvalidToken().ToResult().ExecuteAsync(Context);
}
