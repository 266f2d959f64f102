using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.GuideClients;

public sealed class GuideClientTests(TwoInstances instances)
{
    // Access control is off.
    private const string Decider = "anonymous";

    [Theory]
    [InlineData("node")]
    [InlineData("chromium")]
    public async Task PollingClient_SeesTheToolAndApprovesIt(string environment)
    {
        var (service, agent) = await BeginAsync();
        await using var client = await GuideClient.StartAsync(environment, "PollingClient", service.BaseAddress, agent.Session);

        await GuideScenario.SeesEverythingAndApprovesAsync(client, agent, Decider);

        Assert.Equal(0, client.CallsOf("console.error"));
    }

    [Theory]
    [InlineData("node")]
    [InlineData("chromium")]
    public async Task SSEClient_SeesTheToolAndApprovesItAndHearsTheHeartbeat(string environment)
    {
        var (service, agent) = await BeginAsync();
        await using var client = await GuideClient.StartAsync(environment, "SSEClient", service.BaseAddress, agent.Session);

        await GuideScenario.SeesEverythingAndApprovesAsync(client, agent, Decider);

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
        await using var client = await GuideClient.StartAsync(environment, "LongPollingClient", service.BaseAddress, agent.Session);

        await GuideScenario.SeesEverythingAsync(client, agent, service.Http, Decider);

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
}
