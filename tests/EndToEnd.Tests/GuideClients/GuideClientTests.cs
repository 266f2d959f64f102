using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.GuideClients;

public sealed class GuideClientTests(TwoInstances instances)
{
    [Theory]
    [InlineData("node")]
    [InlineData("chromium")]
    public async Task PollingClient_SeesTheToolAndApprovesIt(string environment)
    {
        var (service, agent) = await BeginAsync();
        await using var client = await GuideClient.StartAsync(environment, "PollingClient", service.BaseAddress, agent.Session);

        await AssertSeesEverythingAsync(client, agent);

        Assert.Equal(0, client.CallsOf("console.error"));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("chromium")]
    public async Task SSEClient_SeesTheToolAndApprovesItAndHearsTheHeartbeat(string environment)
    {
        var (service, agent) = await BeginAsync();
        await using var client = await GuideClient.StartAsync(environment, "SSEClient", service.BaseAddress, agent.Session);

        await AssertSeesEverythingAsync(client, agent);

        await client.SeesAsync("onHeartbeat", timestamp => timestamp.ValueKind == JsonValueKind.Number);
        Assert.Equal(1, client.CallsOf("onToolResult"));
        Assert.Equal(0, client.CallsOf("console.error"));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("chromium")]
    public async Task LongPollingClient_SeesTheToolAndItsApproval(string environment)
    {
        var (service, agent) = await BeginAsync();
        var path = $"/api/long-poll/{agent.Session}";
        await using var client = await GuideClient.StartAsync(environment, "LongPollingClient", service.BaseAddress, agent.Session);

        await client.AsksAsync(path, count: 1);
        await agent.StartToolAsync();
        await client.SeesAsync("handleUpdate", update => HasStatus("executing")(update.GetProperty("data").GetProperty("tool_status")));
        var requestId = await agent.AskPermissionAsync();
        await client.SeesAsync("handleUpdate", update => IsRequest(requestId)(update.GetProperty("data").GetProperty("permission_request")));
        var response = await JsonAnswer.PostAsync(service.Http, Paths.PollingResponse(agent.Session), new { approved = true }, TestContext.Current.CancellationToken);
        Assert.Equal("approved", response.Data.GetProperty("decision").GetString());
        await AssertApprovedAsync(agent, requestId);
        await agent.CompleteAsync("deleted");

        var last = await client.SeesAsync("handleUpdate", update => HasResult("deleted")(update.GetProperty("data").GetProperty("tool_result")));
        Assert.True(last.GetProperty("success").GetBoolean());
        Assert.Equal(0, client.CallsOf("console.error"));
    }

    [Fact]
    public void Guide_IsTheOneThatTheProjectWasGiven()
    {
        var given = Checkout.PathOf("..", "shared", "spec", "guide.md");
        Assert.SkipUnless(File.Exists(given), "There is no ../shared/spec/guide.md beside this checkout to compare with.");

        Assert.Equal(File.ReadAllBytes(given), File.ReadAllBytes(Checkout.PathOf("tests", "EndToEnd.Tests", "GuideClients", "guide.md")));
    }

    private async Task<(LocalHostProcess Service, TestAgent Agent)> BeginAsync()
    {
        var (service, _) = await instances.StartedAsync();
        return (service, new TestAgent(service.Http, NewSession.Id(), TestContext.Current.CancellationToken));
    }

    // Polling and SSE clients call the same handlers, and approve by themselves.
    private static async Task AssertSeesEverythingAsync(GuideClient client, TestAgent agent)
    {
        await agent.StartToolAsync();
        await client.SeesAsync("onToolStatusChange", HasStatus("executing"));
        var requestId = await agent.AskPermissionAsync();
        await client.SeesAsync("onPermissionRequest", IsRequest(requestId));
        await AssertApprovedAsync(agent, requestId);
        await agent.CompleteAsync("deleted");
        await client.SeesAsync("onToolResult", HasResult("deleted"));
    }

    private static async Task AssertApprovedAsync(TestAgent agent, string requestId)
    {
        var decision = await agent.DecisionAsync(requestId, waitSeconds: 25);
        Assert.Equal("approved", decision.GetProperty("status").GetString());
        Assert.Equal("anonymous", decision.GetProperty("decided_by").GetString());
    }

    private static Func<JsonElement, bool> HasStatus(string status) =>
        tool => tool.ValueKind == JsonValueKind.Object && tool.GetProperty("status").GetString() == status;

    private static Func<JsonElement, bool> IsRequest(string requestId) =>
        request => request.ValueKind == JsonValueKind.Object && request.GetProperty("request_id").GetString() == requestId;

    private static Func<JsonElement, bool> HasResult(string result) =>
        tool => tool.ValueKind == JsonValueKind.Object && tool.GetProperty("result").GetString() == result;
}
