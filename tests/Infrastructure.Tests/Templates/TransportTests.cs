namespace Notify.Infrastructure.Tests.Templates;

/// <summary>How the app and what it uses are reached.</summary>
public sealed class TransportTests
{
    public static TheoryData<string> Deployments => Snapshots.All;

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Tls_IsOfALateVersion_Everywhere(string deployment)
    {
        var taken = await Snapshots.TakeAsync(deployment);
        var (app, storage) = (taken.The("Microsoft.Web/sites")["properties"]!, taken.The("Microsoft.Storage/storageAccounts")["properties"]!);

        Assert.True(app["httpsOnly"]!.GetValue<bool>());
        Assert.Contains(app["siteConfig"]!["minTlsVersion"]!.GetValue<string>(), (string[])["1.2", "1.3"]);
        Assert.Contains(app["siteConfig"]!["scmMinTlsVersion"]!.GetValue<string>(), (string[])["1.2", "1.3"]);
        Assert.True(storage["supportsHttpsTrafficOnly"]!.GetValue<bool>());
        Assert.Equal("TLS1_2", storage["minimumTlsVersion"]!.GetValue<string>());
    }

    [Fact]
    public async Task Redis_IsReachedOverTls()
    {
        var taken = await Snapshots.TakeAsync(Snapshots.WithRedis);

        Assert.Equal("1.2", taken.The("Microsoft.Cache/redisEnterprise")["properties"]!["minimumTlsVersion"]!.GetValue<string>());
        Assert.Equal("Encrypted", taken.The("Microsoft.Cache/redisEnterprise/databases")["properties"]!["clientProtocol"]!.GetValue<string>());
        Assert.Contains(",ssl=True", taken.AppSettings["Notify__Wakeups__Redis"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Deployments))]
    public async Task Streams_ShareAConnection(string deployment) =>
        Assert.True((await Snapshots.TakeAsync(deployment)).The("Microsoft.Web/sites")["properties"]!["siteConfig"]!["http20Enabled"]!.GetValue<bool>());

    [Fact]
    public async Task PagesElsewhere_ReachTheAppAndSignalR_WhereTheyAreNamed()
    {
        var taken = await Snapshots.TakeAsync(Snapshots.WithAnOrigin);
        var (app, signalR) = (taken.The("Microsoft.Web/sites"), taken.The("Microsoft.SignalRService/signalR"));

        var ofApp = app["properties"]!["siteConfig"]!["cors"]!["allowedOrigins"]!.AsArray().Select(origin => origin!.GetValue<string>());
        var ofSignalR = signalR["properties"]!["cors"]!["allowedOrigins"]!.AsArray().Select(origin => origin!.GetValue<string>());

        Assert.Equal(["https://app.contoso.com"], ofApp);
        Assert.Equal([$"https://{app["name"]!.GetValue<string>()}.azurewebsites.net", "https://app.contoso.com"], ofSignalR);
    }

    [Theory]
    [InlineData(Snapshots.Dev)]
    [InlineData(Snapshots.Prod)]
    public async Task PagesElsewhere_AreKeptOut_UnlessTheyAreNamed(string deployment) =>
        Assert.Null((await Snapshots.TakeAsync(deployment)).The("Microsoft.Web/sites")["properties"]!["siteConfig"]!["cors"]);
}
