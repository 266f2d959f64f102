using System.Net;
using System.Net.Sockets;
using Notify.LocalHost.Settings;

namespace Notify.LocalHost.Tests.Settings;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly SettingsFolder _folder = new SettingsFolder().With("host.json", """{ "extensions": { "http": { "routePrefix": "" } } }""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_BecomeConfiguration_WhenTheirNamesHoldTwoUnderscores()
    {
        _folder.With("local.settings.json", """
            {
              // The real host takes comments, and trailing commas too.
              "IsEncrypted": false,
              "Values": { "Sample__Colour": "blue", "AZURE_FUNCTIONS_ENVIRONMENT": "Staging" },
            }
            """);
        await using var host = await SampleHost.StartAsync(_folder, Token);

        Assert.Equal("blue in Staging", await host.Client.GetStringAsync("/sample/setting?name=Sample:Colour", Token));
    }

    [Fact]
    public async Task Environment_IsDevelopment_WhenNobodySaysOtherwise()
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        Assert.Equal(" in Development", await host.Client.GetStringAsync("/sample/setting?name=None", Token));
    }

    [Fact]
    public void EnvironmentVariable_Wins_WhenTheValuesHoldTheSameName()
    {
        const string Variable = "NotifyLocalHostTests__Colour";
        _folder.With("local.settings.json", $$"""{ "IsEncrypted": false, "Values": { "{{Variable}}": "blue" } }""");
        Environment.SetEnvironmentVariable(Variable, "red");

        var configuration = LocalSettings.Read(_folder.Path).ToConfiguration();

        Assert.Equal("red", configuration["NotifyLocalHostTests:Colour"]);
    }

    [Theory]
    [InlineData("{}", 7071)]
    [InlineData("""{ "LocalHttpPort": 7100 }""", 7100)]
    [InlineData("""{ "LocalHttpPort": "7100" }""", 7100)]
    public void Port_IsTheSettingsOrTheUsualOne_WhenTheCommandLineHasNone(string host, int port)
    {
        _folder.With("local.settings.json", $$"""{ "IsEncrypted": false, "Host": {{host}} }""");

        Assert.Equal(port, LocalSettings.Read(_folder.Path).Port);
    }

    [Fact]
    public async Task CommandLine_Wins_WhenTheSettingsNameAPortToo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        _folder.With("local.settings.json", $$"""{ "IsEncrypted": false, "Host": { "LocalHttpPort": {{port}} } }""");

        await using var host = await SampleHost.StartAsync(_folder, Token);

        Assert.NotEqual(port, host.Client.BaseAddress!.Port);
    }

    [Theory]
    [InlineData("""{ "Values": {} }""", "IsEncrypted")]
    [InlineData("""{ "IsEncrypted": true }""", "IsEncrypted")]
    [InlineData("""{ "IsEncrypted": false, """, "local.settings.json")]
    [InlineData("""{ "IsEncrypted": false, "Host": { "CORS": 1 } }""", "$.Host.CORS")]
    public void Reading_FailsWithOneLineThatNamesTheFault_WhenTheFileIsBad(string content, string named)
    {
        _folder.With("local.settings.json", content);

        var failure = Assert.Throws<StartException>(() => LocalSettings.Read(_folder.Path));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    public void Dispose() => _folder.Dispose();
}
