using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Notify.Functions.Http;

namespace Notify.LocalHost.Http;

/// <summary>Gives the answers that routing makes by itself the body that every other failure has.</summary>
internal static class RoutingProblems
{
    // What we mapped has a route. Where none fits, there is no endpoint, or one of the router's own that refuses the method.
    public static void UseRoutingProblems(this IApplicationBuilder app) =>
        app.Use(next => context => context.GetEndpoint() is RouteEndpoint ? next(context) : ExplainAsync(context, next));

    private static async Task ExplainAsync(HttpContext context, RequestDelegate refuse)
    {
        await refuse(context);
        var response = context.Response;
        var answer = response.StatusCode switch
        {
            StatusCodes.Status404NotFound =>
                new Problem(404, "not_found", "Not found", "No function has this path. Check it, and the routePrefix in host.json.").ToResult(),
            StatusCodes.Status405MethodNotAllowed =>
                new Problem(405, "method_not_allowed", "Method not allowed", $"This path takes {response.Headers.Allow}.").ToResult(),
            var other => WireResult.Empty(other),
        };
        await answer.ExecuteAsync(context);
    }
}
