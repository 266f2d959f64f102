using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.GuideClients;

/// <summary>The guide's clients, unchanged, on a deployed service: their page has turned its token into a cookie, and the browser does the rest.</summary>
public sealed class ProtectedGuideClientTests(TwoInstances instances) : IAsyncLifetime
{
    private const string Person = "grace@example";

    private ProtectedInstance? service;
    private TestAgent? agent;

    public async ValueTask InitializeAsync()
    {
        service = await ProtectedInstance.StartAsync(instances.Azurite.ConnectionString);
        agent = new TestAgent(service.Clients, NewSession.Id(), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("PollingClient")]
    [InlineData("SSEClient")]
    public async Task Client_SeesTheToolAndApprovesIt_AsThePersonOfTheCookie(string name)
    {
        await using var client = await SignInAsync(name);

        await GuideScenario.SeesEverythingAndApprovesAsync(client, agent!, Person);
    }

    [Fact]
    public async Task LongPollingClient_SeesTheToolAndItsApproval()
    {
        await using var client = await SignInAsync("LongPollingClient");

        // Whoever else approves is the person that the tests' own tokens name.
        await GuideScenario.SeesEverythingAsync(client, agent!, service!.Clients, "ada");
    }

    public ValueTask DisposeAsync() => service?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<GuideClient> SignInAsync(string name)
    {
        var token = await service!.MintAsync(agent!.Session, Person);
        var client = await GuideClient.StartAsync("chromium", name, service.BaseAddress, agent.Session, token);
        var statuses = await client.SeesAsync("signed in");
        Assert.Equal([401, 200, 200], statuses.Deserialize<int[]>()!);
        return client;
    }
}
