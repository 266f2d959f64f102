using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Notify.Functions.Access;

/// <summary>
/// Credentials in a request's address. They are taken out of the request before anything else is done with it, so that nothing that
/// records addresses later on (telemetry of requests, error pages) sees them.
/// </summary>
/// <param name="Token">The session token, or null.</param>
internal sealed record QueryCredentials(string? Token)
{
    private const string TokenName = "token";

    /// <summary>The agent's key. The host has checked it where it matters.</summary>
    private const string KeyName = "code";

    private static readonly QueryCredentials None = new(Token: null);

    public static QueryCredentials Take(HttpRequest request)
    {
        if (!request.QueryString.HasValue || !(request.Query.ContainsKey(TokenName) || request.Query.ContainsKey(KeyName)))
        {
            return None;
        }

        // Two tokens are joined to one that is not valid.
        string? token = request.Query[TokenName];
        var rest = new QueryBuilder(request.Query.Where(parameter => !IsCredential(parameter.Key)));
        request.QueryString = rest.ToQueryString();
        return new QueryCredentials(token);
    }

    private static bool IsCredential(string name) =>
        name.Equals(TokenName, StringComparison.OrdinalIgnoreCase) || name.Equals(KeyName, StringComparison.OrdinalIgnoreCase);
}
