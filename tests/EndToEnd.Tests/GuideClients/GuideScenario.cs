using System.Text.Json;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.GuideClients;

/// <summary>A tool runs, asks, is approved and completes, and a client of the guide sees all of it.</summary>
internal static class GuideScenario
{
    /// <summary>For the polling and SSE clients, which call the same handlers, and approve by themselves.</summary>
    public static async Task SeesEverythingAndApprovesAsync(GuideClient client, TestAgent agent, string decider)
    {
        await agent.StartToolAsync();
        await client.SeesAsync("onToolStatusChange", HasStatus("executing"));
        var requestId = await agent.AskPermissionAsync();
        await client.SeesAsync("onPermissionRequest", IsRequest(requestId));
        await AssertApprovedAsync(agent, requestId, decider);
        await agent.CompleteAsync("deleted");
        await client.SeesAsync("onToolResult", HasResult("deleted"));
    }

    /// <summary>For the long-polling client, to which the guide gives no way to approve: somebody else does, through <paramref name="person"/>.</summary>
    public static async Task SeesEverythingAsync(GuideClient client, TestAgent agent, HttpClient person, string decider)
    {
        await client.AsksAsync($"/api/long-poll/{agent.Session}", count: 1);
        await agent.StartToolAsync();
        await client.SeesAsync("handleUpdate", update => HasStatus("executing")(update.GetProperty("data").GetProperty("tool_status")));
        var requestId = await agent.AskPermissionAsync();
        await client.SeesAsync("handleUpdate", update => IsRequest(requestId)(update.GetProperty("data").GetProperty("permission_request")));
        var response = await JsonAnswer.PostAsync(person, Paths.PollingResponse(agent.Session), new { approved = true }, TestContext.Current.CancellationToken);
        Assert.Equal("approved", response.Data.GetProperty("decision").GetString());
        await AssertApprovedAsync(agent, requestId, decider);
        await agent.CompleteAsync("deleted");

        var last = await client.SeesAsync("handleUpdate", update => HasResult("deleted")(update.GetProperty("data").GetProperty("tool_result")));
        Assert.True(last.GetProperty("success").GetBoolean());
    }

    private static async Task AssertApprovedAsync(TestAgent agent, string requestId, string decider)
    {
        var decision = await agent.DecisionAsync(requestId, waitSeconds: 25);
        Assert.Equal("approved", decision.GetProperty("status").GetString());
        Assert.Equal(decider, decision.GetProperty("decided_by").GetString());
    }

    private static Func<JsonElement, bool> HasStatus(string status) =>
        tool => tool.ValueKind == JsonValueKind.Object && tool.GetProperty("status").GetString() == status;

    private static Func<JsonElement, bool> IsRequest(string requestId) =>
        request => request.ValueKind == JsonValueKind.Object && request.GetProperty("request_id").GetString() == requestId;

    private static Func<JsonElement, bool> HasResult(string result) =>
        tool => tool.ValueKind == JsonValueKind.Object && tool.GetProperty("result").GetString() == result;
}
