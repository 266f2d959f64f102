using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Notify.LocalHost.Http;

/// <summary>Makes an endpoint of each HTTP function.</summary>
internal static class HttpFunctionEndpoints
{
    public static void MapFunctions(this IEndpointRouteBuilder endpoints, IEnumerable<HttpFunction> functions, string routePrefix)
    {
        var keys = endpoints.ServiceProvider.GetRequiredService<FunctionKeys>();
        foreach (var function in functions)
        {
            var pattern = RoutePatternFactory.Parse($"{routePrefix.Trim('/')}/{function.Trigger.Route ?? function.Name}");
            var handler = keys.Guard(function.Trigger, Handler(function, pattern, endpoints.ServiceProvider));
            var endpoint = function.Trigger.Methods is { Length: > 0 } methods
                ? endpoints.MapMethods(pattern.RawText!, methods, handler)
                : endpoints.Map(pattern, handler);

            endpoint.WithDisplayName(function.Name);
        }
    }

    private static RequestDelegate Handler(HttpFunction function, RoutePattern pattern, IServiceProvider services)
    {
        // As in the worker: an instance for each invocation. From no scope of its own, which would take more of a poll than the function: what
        // functions need is there once for all.
        var instance = ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, Type.EmptyTypes);
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = services,
            RouteParameterNames = pattern.Parameters.Select(parameter => parameter.Name),
        };

        return RequestDelegateFactory.Create(function.Method, _ => instance(services, arguments: null), options).RequestDelegate;
    }
}
