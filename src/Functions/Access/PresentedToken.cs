using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>The token that a request shows, unverified, and where. The first of header, query and cookie counts, good or bad.</summary>
internal sealed record PresentedToken(string Text, TokenPlace Place)
{
    private const string Scheme = "Bearer ";

    public static PresentedToken? Find(HttpRequest request, QueryCredentials query, SessionCookies cookies, SessionId session) =>
        InHeader(request) is { } bearer ? new PresentedToken(bearer, TokenPlace.Header)
        : query.Token is { } token ? new PresentedToken(token, TokenPlace.Query)
        : cookies.Find(request, session) is { } cookie ? new PresentedToken(cookie, TokenPlace.Cookie)
        : null;

    // Another scheme is of a proxy before us, not for us. Two headers are one bad token.
    public static string? InHeader(HttpRequest request)
    {
        string? header = request.Headers.Authorization;
        return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
