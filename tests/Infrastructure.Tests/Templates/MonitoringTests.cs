using System.Text.Json.Nodes;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Templates;

public sealed class MonitoringTests
{
    private static readonly string[] AlertTypes = ["Microsoft.Insights/metricAlerts", "Microsoft.Insights/scheduledQueryRules"];

    public static TheoryData<string> Deployments => Snapshots.All;

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task EveryService_TellsTheWorkspace(string deployment)
    {
        var taken = await Snapshots.TakeAsync(deployment);
        string[] services = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.SignalRService/signalR", "Microsoft.Cache/redisEnterprise", "Microsoft.Web/sites"];

        var settings = taken.Of("Microsoft.Insights/diagnosticSettings");

        Assert.Equal(
            services.Where(type => taken.Of(type).Count > 0).Order(),
            settings.Select(setting => Deployment.TargetType(setting["id"]!.GetValue<string>())).Order());
        Assert.All(settings, setting => Assert.Equal(IdOf(taken.The("Microsoft.OperationalInsights/workspaces")), setting["properties"]!["workspaceId"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task EveryAlert_WatchesSomethingThatIsDeployed(string deployment)
    {
        var taken = await Snapshots.TakeAsync(deployment);
        var ids = taken.Resources.Select(IdOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var alerts = AlertsOf(taken);

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.All(alert["properties"]!["scopes"]!.AsArray(), scope => Assert.Contains(scope!.GetValue<string>(), ids)));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task EveryAlert_TellsSomebody_AndWhatToMakeOfIt(string deployment)
    {
        var taken = await Snapshots.TakeAsync(deployment);
        var receivers = IdOf(taken.The("Microsoft.Insights/actionGroups"));

        Assert.All(AlertsOf(taken), alert =>
        {
            Assert.Contains(receivers, alert["properties"]!["actions"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.True(alert["properties"]!["enabled"]!.GetValue<bool>());
            Assert.NotEmpty(alert["properties"]!["description"]!.GetValue<string>());
        });
    }

    [Fact]
    public async Task EveryQuery_IsOfAnAlert()
    {
        var asked = (await Snapshots.TakeAsync(Snapshots.Dev)).Of("Microsoft.Insights/scheduledQueryRules")
            .Select(alert => alert["properties"]!["criteria"]!["allOf"]![0]!["query"]!.GetValue<string>());

        Assert.Equal(Directory.GetFiles(Checkout.PathOf("infra", "alerts"), "*.kql").Select(File.ReadAllText).Order(), asked.Order());
    }

    [Fact]
    public async Task Health_IsAskedFor_WhereSomebodyReliesOnIt()
    {
        var test = (await Snapshots.TakeAsync(Snapshots.Prod)).The("Microsoft.Insights/webtests")["properties"]!;

        Assert.Contains("/agent_backend/api/health", test["Request"]!["RequestUrl"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(200, test["ValidationRules"]!["ExpectedHttpStatusCode"]!.GetValue<int>());
        Assert.Empty((await Snapshots.TakeAsync(Snapshots.Dev)).Of("Microsoft.Insights/webtests"));
    }

    private static string IdOf(JsonNode resource) => resource["id"]!.GetValue<string>();

    private static IReadOnlyList<JsonNode> AlertsOf(Deployment deployment) => [.. AlertTypes.SelectMany(deployment.Of)];
}
