using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>
/// Where every function asks, before it does anything, who is calling and whether they may. Functions ask here and not in a host's
/// middleware, so that it holds in both hosts. Only the agents' keys are checked before: that is what each host does itself.
/// </summary>
public sealed partial class AccessGate
{
    private static readonly Admission.Granted AsAgent = new(Caller.Agent);
    private static readonly Admission.Granted AsAnybody = new(Caller.Anonymous);

    private readonly SessionTokenVerifier _verifier;
    private readonly SessionCookies _cookies;
    private readonly bool _isRequired;

    public AccessGate(SessionTokenVerifier verifier, SessionCookies cookies, IOptions<AccessOptions> options, ILogger<AccessGate> logger)
    {
        (_verifier, _cookies) = (verifier, cookies);
        _isRequired = options.Value.Required != false;
        if (!_isRequired)
        {
            LogOpen(logger);
        }
    }

    /// <summary>Who the caller is, or why they may not.</summary>
    /// <param name="request">Where the credentials are. Those in its address are taken out of it.</param>
    /// <param name="session">The session that it is about.</param>
    /// <param name="need">What the caller wants to do.</param>
    internal async ValueTask<Admission> AdmitAsync(HttpRequest request, SessionId session, AccessNeed need)
    {
        var query = QueryCredentials.Take(request);
        return need switch
        {
            AccessNeed.Agent => AsAgent,
            _ when !_isRequired => AsAnybody,
            AccessNeed.SignOut => AdmitToSignOut(request, session),
            AccessNeed.SignIn when PresentedToken.InHeader(request) is null => new Admission.Refused(AccessProblems.NoBearerToken()),
            _ when PresentedToken.Find(request, query, _cookies, session) is { } token => await AdmitAsync(request, session, need, token),
            _ => new Admission.Refused(AccessProblems.NoToken()),
        };
    }

    private async ValueTask<Admission> AdmitAsync(HttpRequest request, SessionId session, AccessNeed need, PresentedToken presented) =>
        await _verifier.VerifyAsync(presented.Text) switch
        {
            TokenOutcome.Valid { Token: var token } when token.Session != session => new Admission.Refused(AccessProblems.OtherSession()),
            TokenOutcome.Valid { Token: var token } when ScopeFor(need) is { } scope && !token.Scopes.Contains(scope) =>
                new Admission.Refused(AccessProblems.MissingScope(scope)),
            TokenOutcome.Valid when presented.Place == TokenPlace.Cookie && !IsRead(request) && !SameOrigin.IsProven(request) =>
                new Admission.Refused(AccessProblems.NotSameOrigin()),
            TokenOutcome.Valid { Token: var token } => new Admission.Granted(new Caller(token.Subject, token.ExpiresAt)),
            TokenOutcome.OutOfTime => new Admission.Refused(AccessProblems.ExpiredToken()),
            _ => new Admission.Refused(AccessProblems.InvalidToken()),
        };

    // Whoever has no cookie has nothing to lose.
    private Admission AdmitToSignOut(HttpRequest request, SessionId session) =>
        _cookies.Find(request, session) is null || SameOrigin.IsProven(request)
            ? AsAnybody
            : new Admission.Refused(AccessProblems.NotSameOrigin());

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static string? ScopeFor(AccessNeed need) => need switch
    {
        AccessNeed.Read => SessionToken.Read,
        AccessNeed.Decide => SessionToken.Decide,
        _ => null,
    };

    [LoggerMessage(1, LogLevel.Warning, "Access control is off: whoever reaches this service can read and decide in every session.")]
    private static partial void LogOpen(ILogger logger);
}
