using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Notify.Domain.Sessions;

namespace Notify.Functions.Access;

/// <summary>
/// Session tokens in cookies (RFC 6265bis), one cookie a session, so that several sessions can be open in one browser. No script reads
/// them (HttpOnly), no other site's page makes the browser send them (SameSite=Strict), and they end with their token.
/// </summary>
public sealed class SessionCookies(IOptions<AccessOptions> options, Deployment deployment, TimeProvider time)
{
    private const string Prefix = "notify-";

    // Browsers take such a cookie only over TLS and only from this very host: no neighbour under the same domain can plant one.
    private const string HostPrefix = "__Host-";

    /// <summary>The token in the session's cookie, or null.</summary>
    internal string? Find(HttpRequest request, SessionId session) => request.Cookies[NameOf(request, session)];

    /// <summary>Sets the session's cookie. Where that makes too many, those that end first are taken back.</summary>
    internal void Set(HttpRequest request, SessionId session, string token, DateTimeOffset expiresAt)
    {
        var name = NameOf(request, session);
        var others = request.Cookies.Where(cookie => cookie.Key.StartsWith(PrefixOf(request), StringComparison.Ordinal) && cookie.Key != name).ToList();
        foreach (var (other, _) in others.OrderBy(cookie => EndOf(cookie.Value)).Take(others.Count + 1 - options.Value.MaxCookies))
        {
            Delete(request, other);
        }

        var cookie = Options(request);
        cookie.MaxAge = expiresAt - time.GetUtcNow();
        request.HttpContext.Response.Cookies.Append(name, token, cookie);
    }

    /// <summary>Takes the session's cookie back. One that is not there is no error.</summary>
    internal void Delete(HttpRequest request, SessionId session) => Delete(request, NameOf(request, session));

    private void Delete(HttpRequest request, string name) => request.HttpContext.Response.Cookies.Delete(name, Options(request));

    private CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsSecure(request),
        // The guide's long-poll address shares nothing but the root with the others.
        Path = "/",
    };

    // A session id may hold what a cookie's name may not, such as a colon.
    private string NameOf(HttpRequest request, SessionId session) =>
        PrefixOf(request) + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(session.Value)).AsSpan(0, 16));

    private string PrefixOf(HttpRequest request) => IsSecure(request) ? HostPrefix + Prefix : Prefix;

    // On a developer's own machine there is no TLS, and not every browser takes a secure cookie from there.
    private bool IsSecure(HttpRequest request) => deployment.IsReal || ClientScheme.IsHttps(request);

    private static DateTime EndOf(string token)
    {
        try
        {
            return new JsonWebToken(token).ValidTo;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return DateTime.MinValue; // none of ours
        }
    }
}
