using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Templates;

/// <summary>The dashboard, the alerts and the guide speak of what the app measures, and of nothing else.</summary>
public sealed partial class TelemetryTests
{
    private static readonly string Metrics = File.ReadAllText(Checkout.PathOf("src", "Functions", "Telemetry", "NotifyMetrics.cs"));

    public static TheoryData<string> Readers =>
    [
        .. Directory.GetFiles(Checkout.PathOf("infra", "alerts")).Append(Checkout.PathOf("infra", "workbook", "notify.json")).Append(Checkout.PathOf("docs", "operations.md"))
            .Select(file => Path.GetRelativePath(Checkout.Root, file)),
    ];

    private static HashSet<string> Measured => Instrument().Matches(Metrics).Select(match => match.Groups[1].Value).ToHashSet();

    [Theory]
    [MemberData(nameof(Readers))]
    public void Names_AreOfWhatIsMeasured(string file)
    {
        string[] known = [.. Measured, .. Attribute().Matches(Metrics).Select(match => match.Groups[1].Value), "notify.append", "notify.deliver", "notify.session.id", "notify.json"];

        Assert.All(Name().Matches(File.ReadAllText(Checkout.PathOf(file))).Select(match => match.Value), name => Assert.Contains(name, known));
    }

    [Fact]
    public void EveryMetric_IsInTheGuide_AndInTheDashboard()
    {
        var guide = File.ReadAllText(Checkout.PathOf("docs", "operations.md"));
        var dashboard = File.ReadAllText(Checkout.PathOf("infra", "workbook", "notify.json"));

        Assert.Equal(16, Measured.Count);
        Assert.All(Measured, name => Assert.Contains($"| `{name}` |", guide, StringComparison.Ordinal));
        // It shows what is open by what was asked and closed.
        Assert.All(Measured.Where(name => name != "notify.requests.open"), name => Assert.Contains(name, dashboard, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryAlert_IsInTheGuide()
    {
        var guide = File.ReadAllLines(Checkout.PathOf("docs", "operations.md"));
        var alerts = (await Snapshots.TakeAsync(Snapshots.WithRedis)).Resources
            .Where(resource => Deployment.TypeOf(resource) is "Microsoft.Insights/metricAlerts" or "Microsoft.Insights/scheduledQueryRules")
            .Select(alert => alert["name"]!.GetValue<string>())
            .ToList();

        Assert.True(alerts.Count > 10, $"{alerts.Count} alerts");
        Assert.Equal(alerts.Order(), guide.SkipWhile(line => line != "## Alerts").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]).Order());
    }

    [Fact]
    public async Task TheDashboard_IsDeployed_AndItsQueriesReadTheAppsMetrics()
    {
        var workbook = (await Snapshots.TakeAsync(Snapshots.Dev)).The("Microsoft.Insights/workbooks");
        var charts = JsonNode.Parse(workbook["properties"]!["serializedData"]!.GetValue<string>())!["items"]!.AsArray().Where(item => item!["type"]!.GetValue<int>() == 3).ToList();

        Assert.True(Guid.TryParse(workbook["name"]!.GetValue<string>(), out _));
        Assert.NotEmpty(charts);
        Assert.All(charts, chart => Assert.Contains("AppMetrics", chart!["content"]!["query"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal(charts.Count, charts.Select(chart => chart!["name"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public void TheHost_SendsItsTelemetryAsTheAppDoes()
    {
        var host = JsonNode.Parse(File.ReadAllText(Checkout.PathOf("src", "Functions", "host.json")))!;

        Assert.Equal("OpenTelemetry", host["telemetryMode"]!.GetValue<string>());
    }

    [GeneratedRegex(@"meter\.Create\w+(?:<\w+>)?\(\s*""(notify\.[a-z._]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"""(notify\.[a-z._]+)"", ")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"notify\.[a-z_]+(\.[a-z_]+)*")]
    private static partial Regex Name();
}
