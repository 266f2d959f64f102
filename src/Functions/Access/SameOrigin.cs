using Microsoft.AspNetCore.Http;

namespace Notify.Functions.Access;

/// <summary>
/// Proof that a request comes from a page of the service's own origin, and not from another site that makes the browser send the cookie
/// along (CSRF): the browser says so itself, in headers that no page can set.
/// </summary>
internal static class SameOrigin
{
    public static bool IsProven(HttpRequest request)
    {
        // Fetch Metadata, where the browser sends it; then Origin would say less.
        string? site = request.Headers["Sec-Fetch-Site"];
        return site is null ? IsOwn(request, request.Headers.Origin) : site == "same-origin";
    }

    private static bool IsOwn(HttpRequest request, string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && IsOwnScheme(request, uri.Scheme)
        && uri.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
        && uri.Port == (request.Host.Port ?? DefaultPort(uri.Scheme));

    // A page that came over plain HTTP may be anybody's.
    private static bool IsOwnScheme(HttpRequest request, string scheme) =>
        scheme == Uri.UriSchemeHttps || (scheme == Uri.UriSchemeHttp && !ClientScheme.IsHttps(request));

    private static int DefaultPort(string scheme) => scheme == Uri.UriSchemeHttps ? 443 : 80;
}
