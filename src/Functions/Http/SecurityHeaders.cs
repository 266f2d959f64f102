using Microsoft.AspNetCore.Http;

namespace Notify.Functions.Http;

/// <summary>What every answer tells browsers, so that none of it is ever taken for anything but data.</summary>
internal static class SecurityHeaders
{
    // An answer that some browser shows as a page all the same runs nothing, loads nothing and is framed by nobody. A page has its own.
    private const string NothingAtAll = "default-src 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = NothingAtAll;
        // Pages of other origins read answers through CORS or not at all.
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
