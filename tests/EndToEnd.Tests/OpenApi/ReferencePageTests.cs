using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.OpenApi;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.OpenApi;

public sealed class ReferencePageTests(TwoInstances instances)
{
    [Fact]
    public async Task Page_ShowsWhatIsDescribed_AndIsUsedByKeyboard()
    {
        var (service, _) = await instances.StartedAsync();
        _ = RequiredTool.NodeModule("playwright-core", "package.json");
        string[] arguments = [Checkout.PathOf("tests", "EndToEnd.Tests", "OpenApi", "reference-page.mjs"), service.BaseAddress.ToString(), RequiredTool.Chromium];

        await using var browser = await ChildProcess.StartAsync(RequiredTool.Node, arguments, new Dictionary<string, string?>());
        await browser.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(browser.ExitCode == 0, browser.Output);
        var seen = browser.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonElement.Parse(line))
            .ToLookup(line => line.GetProperty("what").GetString()!, line => line.GetProperty("seen"));
        Assert.Empty(seen["fault"].Select(fault => fault.GetString()));
        Assert.Equal(
            ApiDescription.OfTheService.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal), Texts(seen["operations"]).Order(StringComparer.Ordinal));
        Assert.Equal(0, Assert.Single(seen["summaries without a name"]).GetInt32());
        Assert.Equal(["Take an approval up, before the side effect."], Texts(seen["found"]));
        Assert.Equal("claimApproval", Assert.Single(seen["focused"]).GetString());
        Assert.Equal(["Access", "Parameters", "Body", "Answers"], Texts(seen["parts"]));
        Assert.Equal(["session_id", "request_id", "Idempotency-Key"], Texts(seen["parameters"]));
        Assert.Equal(["200", "400", "401", "404", "408", "409", "413", "415", "422", "429", "500", "503"], Texts(seen["answers"]));
        Assert.Equal(["not_approved", "parameters_changed", "already_claimed"], Texts(seen["examples of 409"]));
        Assert.Empty(Texts(seen["unknown"]));
        Assert.True(Assert.Single(seen["grounds differ"]).GetBoolean());
    }

    private static IEnumerable<string> Texts(IEnumerable<JsonElement> seen) => Assert.Single(seen).EnumerateArray().Select(text => text.GetString()!);
}
