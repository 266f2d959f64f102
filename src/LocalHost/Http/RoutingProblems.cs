using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Notify.Functions.Http;

namespace Notify.LocalHost.Http;

/// <summary>Gives the answers that routing makes by itself the body that every other failure has.</summary>
internal static class RoutingProblems
{
    public static void UseRoutingProblems(this IApplicationBuilder app) => app.UseStatusCodePages(WriteAsync);

    private static Task WriteAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        var answer = response.StatusCode switch
        {
            StatusCodes.Status404NotFound =>
                new Problem(404, "not_found", "Not found", "No function has this path. Check it, and the routePrefix in host.json.").ToResult(),
            StatusCodes.Status405MethodNotAllowed =>
                new Problem(405, "method_not_allowed", "Method not allowed", $"This path takes {response.Headers.Allow}.").ToResult(),
            var other => WireResult.Empty(other),
        };
        return answer.ExecuteAsync(context.HttpContext);
    }
}
