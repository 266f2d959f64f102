using Microsoft.Azure.Functions.Worker;
using Notify.Functions.Http;
using Notify.LocalHost;

namespace Notify.Functions.Tests.Access;

/// <summary>One HTTP function, as the access tests call it.</summary>
internal sealed record Endpoint(string Name, HttpMethod Method, string Route, Guarded Guard)
{
    // Whatever is not here is an agent's, by its trigger, or is missing from the tests and fails them.
    private static readonly Dictionary<string, Guarded> OfPeople = new()
    {
        ["GetSessionInfo"] = Guarded.Read,
        ["GetToolStatus"] = Guarded.Read,
        ["GetPermissionRequest"] = Guarded.Read,
        ["GetToolResult"] = Guarded.Read,
        ["ClearToolResult"] = Guarded.Decide,
        ["AnswerByPolling"] = Guarded.Decide,
        ["StreamEvents"] = Guarded.Read,
        ["AnswerBySse"] = Guarded.Decide,
        ["GetStreamHealth"] = Guarded.Read,
        ["LongPoll"] = Guarded.Read,
        ["LongPollAtGuideAddress"] = Guarded.Read,
        ["AnswerByLongPoll"] = Guarded.Decide,
        ["NegotiateConnection"] = Guarded.Connect,
        ["NegotiateConnectionAtClientAddress"] = Guarded.Connect,
        ["AnswerBySignalR"] = Guarded.Decide,
        ["SetSessionCookie"] = Guarded.SignIn,
        ["ClearSessionCookie"] = Guarded.SignOut,
        ["GetHealth"] = Guarded.Nobody,
        ["GetOpenApiDocument"] = Guarded.Nobody,
        ["ShowApiReference"] = Guarded.Nobody,
        ["GetApiReferenceFile"] = Guarded.Nobody,
        ["ShowConsole"] = Guarded.Nobody,
        ["ShowConsoleAtRoot"] = Guarded.Nobody,
        ["GetConsoleFile"] = Guarded.Nobody,
    };

    public static IReadOnlyList<Endpoint> All { get; } =
        [.. FunctionCatalog.Of(typeof(NotifyServiceCollectionExtensions).Assembly).Http.Select(Of).OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal)];

    public static Endpoint Named(string name) => All.Single(endpoint => endpoint.Name == name);

    /// <summary>A request that is answered at once, whatever it is told.</summary>
    public HttpRequestMessage NewRequest(string session)
    {
        var path = Route.Replace("{session_id}", session, StringComparison.Ordinal).Replace("{request_id}", "req_none", StringComparison.Ordinal)
            .Replace(Routes.Root, "", StringComparison.Ordinal).Replace("{*path:minlength(1)}", "main.js", StringComparison.Ordinal)
            .Replace("{file}", "main.js", StringComparison.Ordinal);
        var request = new HttpRequestMessage(Method, $"/{path}?cursor=none&wait=0");
        if (Method == HttpMethod.Post)
        {
            // No endpoint takes this, and none looks at it before it knows the caller.
            request.Content = new StringContent("[]", System.Text.Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static Endpoint Of(HttpFunction function)
    {
        var guard = function.Trigger.AuthLevel == AuthorizationLevel.Function ? Guarded.Agent
            : OfPeople.TryGetValue(function.Name, out var people) ? people
            : throw new InvalidOperationException($"Say in {nameof(Endpoint)} whom {function.Name} is for, so that the tests can check it.");
        return new Endpoint(function.Name, new HttpMethod(Assert.Single(function.Trigger.Methods!, method => method != "head").ToUpperInvariant()), function.Trigger.Route!, guard);
    }
}
