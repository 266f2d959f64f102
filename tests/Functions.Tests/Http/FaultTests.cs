using System.Text.Json;

namespace Notify.Functions.Tests.Http;

/// <summary>What callers are told when it is not their fault.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, string?> Endpoints => new()
    {
        { "polling/session-info", null },
        { "polling/tool-status", null },
        { "polling/permission-request", null },
        { "polling/tool-result", null },
        { "sse/health", null },
        { "long-poll", null },
        { "agent/permission-decision", null },
        { "polling/permission-response", """{"approved":true}""" },
        { "sse/permission-response", """{"approved":true}""" },
        { "long-poll/permission-response", """{"approved":true}""" },
        { "polling/clear-result", "{}" },
        { "agent/tool-execution-start", """{"tool_info":{"tool_name":"t"}}""" },
        { "agent/tool-progress", """{"tool_info":{"tool_name":"t"},"progress":1}""" },
        { "agent/tool-waiting-permission", """{"tool_info":{"tool_name":"t"}}""" },
        { "agent/tool-execution-complete", """{"tool_info":{"tool_name":"t"},"success":true}""" },
        { "agent/permission-withdraw", "{}" },
        { "agent/permission-claim", """{"parameters_digest":"0000000000000000000000000000000000000000000000000000000000000000"}""" },
        { "agent/session", null },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Caller_IsToldToComeBack_WhenTheStorageIsAway(string endpoint, string? body)
    {
        var store = new FaultyStore { Fault = FaultyStore.Away };
        await using var host = await NotifyHost.StartAsync(store.AddTo);

        var answer = await SendAsync(new SessionClient(host.Http), endpoint, body);

        answer.Problem(503, "storage_unavailable");
        Assert.Matches("^[1-9][0-9]*$", answer.Header("Retry-After"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("polling/session-info", null)]
    [InlineData("agent/tool-execution-start", """{"tool_info":{"tool_name":"t"}}""")]
    public async Task Caller_IsToldNothingOfTheError_WhenItIsABug(string endpoint, string? body)
    {
        var store = new FaultyStore { Fault = new InvalidOperationException("secret") };
        await using var host = await NotifyHost.StartAsync(store.AddTo);

        var answer = await SendAsync(new SessionClient(host.Http), endpoint, body);

        answer.Problem(500, "internal_error");
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.NotEmpty(host.Errors);
    }

    [Fact]
    public async Task Waiter_IsToldToComeBack_WhenTheStorageGoesMeanwhile()
    {
        var store = new FaultyStore();
        await using var host = await NotifyHost.StartAsync(store.AddTo);
        var session = new SessionClient(host.Http);
        var request = await session.AskForIdAsync();
        store.AfterNextRead = () => store.Fault = FaultyStore.Away;

        var waiting = session.DecisionAsync(request, wait: 1);

        (await waiting).Problem(503, "storage_unavailable");
    }

    private static Task<WireAnswer> SendAsync(SessionClient session, string endpoint, string? body) => endpoint switch
    {
        "agent/session" => session.DeleteAsync(),
        "agent/permission-decision" => session.DecisionAsync("req_0"),
        "agent/permission-withdraw" or "agent/permission-claim" => session.PostAsync(endpoint, JsonElement.Parse(body!), "/req_0"),
        _ when body is null => session.GetAsync(endpoint),
        _ => session.PostAsync(endpoint, JsonElement.Parse(body)),
    };
}
