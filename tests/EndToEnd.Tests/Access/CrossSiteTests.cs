using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Access;

public sealed class CrossSiteTests(TwoInstances instances)
{
    [Fact]
    public async Task Request_StaysUndecided_WhenPagesOfOtherOriginsUseThePersonsBrowser()
    {
        await using var service = await ProtectedInstance.StartAsync(instances.Azurite.ConnectionString);
        var agent = new TestAgent(service.Clients, NewSession.Id(), TestContext.Current.CancellationToken);
        var request = await agent.AskPermissionAsync();
        var token = new Dictionary<string, string?> { ["NOTIFY_SESSION_TOKEN"] = await service.MintAsync(agent.Session, "grace@example") };
        string[] arguments =
            [Checkout.PathOf("tests", "EndToEnd.Tests", "Access", "cross-site.mjs"), service.BaseAddress.ToString(), agent.Session, RequiredTool.Chromium];
        _ = RequiredTool.NodeModule("playwright-core", "package.json");

        await using var browser = await ChildProcess.StartAsync(RequiredTool.Node, arguments, token);
        await browser.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(browser.ExitCode == 0, browser.Output);
        // The neighbour's page comes with the cookie and is told apart by where it is from; the stranger's comes without. What a script fetches
        // so is answered, and the browser keeps the answer from it.
        Assert.Equal(
            [
                "neighbour, approveByFetch: net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin",
                "neighbour, approveByForm: 403",
                "stranger, approveByFetch: net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin",
                "stranger, approveByForm: 401",
            ],
            Attempts(browser.Output));
        Assert.Equal("pending", (await agent.DecisionAsync(request, waitSeconds: 0)).GetProperty("status").GetString());
    }

    private static IEnumerable<string> Attempts(string output) => output.Split('\n')
        .Where(line => line.StartsWith('{'))
        .Select(line => JsonElement.Parse(line))
        .Select(attempt => $"{attempt.GetProperty("from").GetString()}: {attempt.GetProperty("end").GetString()}");
}
