using Microsoft.AspNetCore.Http;

namespace Notify.Functions.Access;

/// <summary>Whether the client itself spoke HTTPS, where a front end before us takes TLS off.</summary>
/// <remarks>
/// A client may claim it falsely, and only makes its own cookie or its own proof of origin stricter by that. The worker of Azure Functions
/// has taken the header into account already; LocalHost has not.
/// </remarks>
internal static class ClientScheme
{
    public static bool IsHttps(HttpRequest request) =>
        request.IsHttps || Uri.UriSchemeHttps.Equals(request.Headers["X-Forwarded-Proto"], StringComparison.OrdinalIgnoreCase);
}
