using System.Net.Mime;
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
        SecurityHeaders.Set(response);
        return response.StatusCode switch
        {
            StatusCodes.Status404NotFound =>
                WriteAsync(response, "not_found", "Not found", "No function has this path. Check it, and the routePrefix in host.json."),
            StatusCodes.Status405MethodNotAllowed =>
                WriteAsync(response, "method_not_allowed", "Method not allowed", $"This path takes {response.Headers.Allow}."),
            _ => Task.CompletedTask,
        };
    }

    private static Task WriteAsync(HttpResponse response, string code, string title, string detail) => response.WriteAsJsonAsync(
        new { success = false, code, title, status = response.StatusCode, detail },
        options: null,
        MediaTypeNames.Application.ProblemJson,
        response.HttpContext.RequestAborted);
}
