using Notify.Functions.Http;

namespace Notify.Functions.Access;

/// <summary>Why a caller was not let in. None says anything of the session, not even whether there is one.</summary>
internal static class AccessProblems
{
    public static Problem NoAgentKey() => Unauthenticated("Send the agent's key as x-functions-key, or as ?code=.");

    public static Problem NoToken() => Unauthenticated("Send a session token: as Authorization: Bearer, as ?token=, or as the cookie of POST auth/cookie/{session_id}.").Challenge("Bearer");

    public static Problem NoBearerToken() => Unauthenticated("Send a session token as Authorization: Bearer; here, and only here, it counts in no other place.").Challenge("Bearer");

    // RFC 6750, section 3.1.
    public static Problem InvalidToken() => Unauthenticated("The session token is not valid. Ask the agent's back end for another.").Challenge("Bearer error=\"invalid_token\"");

    public static Problem ExpiredToken() => Unauthenticated("The session token has expired, or is not valid yet. Ask the agent's back end for another.").Challenge("Bearer error=\"invalid_token\"");

    public static Problem OtherSession() => Forbidden("The token is for another session.");

    public static Problem MissingScope(string scope) => Forbidden($"The token does not have the scope '{scope}'.").Challenge($"Bearer error=\"insufficient_scope\", scope=\"{scope}\"");

    public static Problem NotSameOrigin() => Forbidden(
        "A cookie counts here only on requests of the service's own pages, with Sec-Fetch-Site: same-origin or an Origin that is the service's. From elsewhere send the token as Authorization: Bearer.");

    private static Problem Unauthenticated(string detail) => new(401, "unauthenticated", "The caller is not known.", detail);

    private static Problem Forbidden(string detail) => new(403, "forbidden", "The caller may not do this.", detail);
}
