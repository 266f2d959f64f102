using System.Text.Json.Nodes;

namespace Notify.Functions.Tests.Fuzz;

/// <summary>Every endpoint that takes a body, with one that it takes, in which every field stands.</summary>
internal static class PostEndpoints
{
    private const string ToolInfo = """
        {"tool_name":"t","parameters":{"a":[1,{"b":"c"}]},"risk_level":"low","start_time":"2026-11-22T08:30:00Z",
         "tool_call_id":"c1","description":"d","annotations":{"readOnlyHint":true}}
        """;

    private const string Answer = """{"approved":true,"reason":"r","request_id":"{request}","parameters_digest":"{digest}"}""";

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["agent/tool-execution-start"] = $$"""{"tool_info":{{ToolInfo}}}""",
        ["agent/tool-progress"] = $$"""{"tool_call_id":"c1","tool_info":{{ToolInfo}},"progress":1.5,"total":2,"message":"m","partial_result":[1]}""",
        ["agent/tool-waiting-permission"] = $$"""{"tool_info":{{ToolInfo}},"timeout_seconds":600}""",
        ["agent/tool-execution-complete"] = $$"""{"tool_info":{{ToolInfo}},"result":{"a":1},"success":true}""",
        ["agent/permission-withdraw"] = """{"reason":"r"}""",
        ["agent/permission-claim"] = """{"parameters_digest":"{digest}"}""",
        ["agent/session-token"] = """{"subject":"ada","scopes":["read","decide"],"ttl_seconds":60}""",
        ["polling/permission-response"] = Answer,
        ["sse/permission-response"] = Answer,
        ["long-poll/permission-response"] = Answer,
        ["signalr/permission-response"] = Answer,
        ["polling/clear-result"] = """{"cursor":"{cursor}"}""",
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    /// <summary>Whether an empty body stands for one without fields.</summary>
    public static bool TakesNoBody(string endpoint) => endpoint is "agent/permission-withdraw" or "polling/clear-result";

    /// <summary>A session in which the endpoint has something to do, the path to post to and a body that would be taken.</summary>
    public static async Task<(SessionClient Session, string Path, string Body)> PrepareAsync(HttpClient http, string endpoint)
    {
        var session = new SessionClient(http);
        await session.StartAsync(call: "c1");
        await session.CompleteAsync(call: "c2");
        var asked = await session.AskAsync(call: "c1");
        var request = asked.Text("request_id");
        if (endpoint == "agent/permission-claim")
        {
            await session.AnswerAsync(new { approved = true });
        }

        var body = Bodies[endpoint]
            .Replace("{request}", request, StringComparison.Ordinal)
            .Replace("{digest}", asked.Text("parameters_digest"), StringComparison.Ordinal)
            .Replace("{cursor}", await session.CursorAsync(), StringComparison.Ordinal);
        return (session, session.Path(endpoint, endpoint.StartsWith("agent/permission-", StringComparison.Ordinal) ? $"/{request}" : ""), body);
    }

    /// <summary>The body with one value replaced, for each of its values in turn.</summary>
    public static IEnumerable<string> WithEachValueReplaced(string body, string json)
    {
        const string Mark = "@here@";
        var count = Places(JsonNode.Parse(body)!.AsObject()).Count();
        foreach (var place in Enumerable.Range(0, count))
        {
            var copy = JsonNode.Parse(body)!.AsObject();
            var (parent, name) = Places(copy).ElementAt(place);
            parent[name] = Mark;
            yield return copy.ToJsonString().Replace($"\"{Mark}\"", json, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonObject node) => node.SelectMany(member =>
        member.Value is JsonObject inner ? Places(inner).Prepend((node, member.Key)) : [(node, member.Key)]);
}
