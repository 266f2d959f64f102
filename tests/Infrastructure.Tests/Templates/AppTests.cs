using System.Text.Json;
using System.Xml.Linq;
using Notify.Testing.Processes;

namespace Notify.Infrastructure.Tests.Templates;

public sealed class AppTests
{
    // The platform sets these itself on this plan, or refuses them.
    private static readonly string[] OfOtherPlans =
        ["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTSHARE", "WEBSITE_TIME_ZONE"];

    public static TheoryData<string> Deployments => Snapshots.All;

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Settings_AreOnesThatTheAppHas(string deployment)
    {
        var known = KnownSettings();

        var ours = (await Snapshots.TakeAsync(deployment)).AppSettings.Keys.Where(name => name.StartsWith("Notify__", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(ours);
        Assert.All(ours, name => Assert.Contains(name, known));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Settings_OfOtherPlans_AreLeftOut(string deployment) =>
        Assert.Empty((await Snapshots.TakeAsync(deployment)).AppSettings.Keys.Intersect(OfOtherPlans));

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Storage_IsReachedWithTheIdentity(string deployment)
    {
        var settings = (await Snapshots.TakeAsync(deployment)).AppSettings;

        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.EndsWith(".clientId]", settings["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
        Assert.EndsWith(".primaryEndpoints.blob]", settings["AzureWebJobsStorage__blobServiceUri"], StringComparison.Ordinal);
        Assert.EndsWith(".primaryEndpoints.table]", settings["AzureWebJobsStorage__tableServiceUri"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Identity_IsTheSame_HoweverItIsNamed(string deployment)
    {
        var settings = (await Snapshots.TakeAsync(deployment)).AppSettings;

        Assert.Equal(settings["AzureWebJobsStorage__clientId"], settings["AZURE_CLIENT_ID"]);
        Assert.Equal("ManagedIdentityCredential", settings["AZURE_TOKEN_CREDENTIALS"]);
        Assert.EndsWith(";Authorization=AAD', " + settings["AZURE_CLIENT_ID"][1..^1] + ")]", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task SigningKey_StaysInTheVault(string deployment)
    {
        var taken = await Snapshots.TakeAsync(deployment);

        Assert.Matches("@Microsoft\\.KeyVault\\(SecretUri=.*secrets/notify-signing-key.*vaultUri", taken.AppSettings["Notify__Access__SigningKey"]);
        Assert.Contains("secrets/notify-signing-key", taken.Outputs["NOTIFY_SIGNING_KEY_URI"], StringComparison.Ordinal);
        Assert.Equal(
            taken.The("Microsoft.ManagedIdentity/userAssignedIdentities")["id"]!.GetValue<string>(),
            taken.The("Microsoft.Web/sites")["properties"]!["keyVaultReferenceIdentity"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(Snapshots.Dev, true, false)]
    [InlineData(Snapshots.WithRedis, true, true)]
    [InlineData(Snapshots.WithoutSignalR, false, false)]
    public async Task Settings_NameWhatIsDeployed(string deployment, bool signalR, bool redis)
    {
        var settings = (await Snapshots.TakeAsync(deployment)).AppSettings;

        Assert.Equal(signalR, settings.ContainsKey("Notify__SignalR__Endpoint"));
        Assert.Equal((redis, redis), (settings.ContainsKey("Notify__Wakeups__Redis"), settings.ContainsKey("Notify__Wakeups__RedisIdentity")));
        Assert.DoesNotContain("Notify__SignalR__ConnectionString", settings.Keys);
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Runtime_IsTheOneThatTheAppIsBuiltFor(string deployment)
    {
        var framework = XDocument.Load(Checkout.PathOf("Directory.Build.props")).Descendants("TargetFramework").Single().Value;

        var runtime = (await Snapshots.TakeAsync(deployment)).The("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["runtime"]!;

        Assert.Equal(("dotnet-isolated", framework["net".Length..]), (runtime["name"]!.GetValue<string>(), runtime["version"]!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Package_IsReadWithTheIdentity(string deployment)
    {
        var taken = await Snapshots.TakeAsync(deployment);
        var storage = taken.The("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!;

        Assert.Equal("UserAssignedIdentity", storage["authentication"]!["type"]!.GetValue<string>());
        Assert.Contains(taken.The("Microsoft.Storage/storageAccounts/blobServices/containers")["name"]!.GetValue<string>().Split('/')[^1], storage["value"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    // An instance that refused a stream before the platform added another instance would refuse for nothing.
    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Platform_AddsAnInstance_BeforeOneRefusesStreams(string deployment)
    {
        var concurrency = (await Snapshots.TakeAsync(deployment)).The("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["triggers"]!["http"]!["perInstanceConcurrency"]!;

        Assert.InRange(concurrency.GetValue<int>(), 100, int.Parse(KnownSettings()["Notify__Sse__MaxStreams"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(Snapshots.Dev, 0)]
    [InlineData(Snapshots.Prod, 2)]
    public async Task Instances_AreKeptWarm_WhereSomebodyReliesOnThem(string deployment, int instances)
    {
        var alwaysReady = (await Snapshots.TakeAsync(deployment)).The("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray();

        Assert.Equal(instances, alwaysReady.Where(group => group!["name"]!.GetValue<string>() == "http").Sum(group => group!["instanceCount"]!.GetValue<int>()));
    }

    private static Dictionary<string, string> KnownSettings()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Checkout.PathOf("local.settings.sample.json")));
        return sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
    }
}
