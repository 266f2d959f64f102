using System.Net;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.EndToEnd.Tests.Identity;

public sealed class ManagedIdentityTests
{
    private const string ClientId = "11111111-2222-3333-4444-555555555555";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_AreKeptInTheAccount_WithTheManagedIdentityAndNoKey()
    {
        await using var azurite = await AzuriteWithSignIn.StartAsync(Token);
        await using var identity = await IdentityEndpoint.StartAsync(Token);
        await using var service = await LocalHostProcess.StartAsync(Settings(azurite, identity), Token);
        var agent = new TestAgent(service.Http, NewSession.Id(), Token);

        await agent.StartToolAsync();
        var info = await JsonAnswer.GetAsync(service.Http, Paths.SessionInfo(agent.Session), Token);

        Assert.Equal(HttpStatusCode.OK, info.Status);
        Assert.Equal("executing", info.Data.GetProperty("tool_status").GetProperty("status").GetString());
        Assert.Equal([("https://storage.azure.com", ClientId)], identity.Asked.Distinct());
    }

    [Fact]
    public async Task Storage_IsSaidToBeAway_WhileNobodyGivesTokens()
    {
        await using var azurite = await AzuriteWithSignIn.StartAsync(Token);
        await using var identity = await IdentityEndpoint.StartAsync(Token);
        identity.IsAway = true;
        await using var service = await LocalHostProcess.StartAsync(Settings(azurite, identity), Token);

        var without = await JsonAnswer.GetAsync(service.Http, Paths.Health, Token);
        identity.IsAway = false;
        var with = await JsonAnswer.GetAsync(service.Http, Paths.Health, Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage_unavailable"), (without.Status, without.Code));
        Assert.Equal(HttpStatusCode.OK, with.Status);
    }

    private static Dictionary<string, string?> Settings(AzuriteWithSignIn azurite, IdentityEndpoint identity)
    {
        var settings = ServiceSettings.On("");
        settings["AzureWebJobsStorage__tableServiceUri"] = azurite.TableServiceUri;
        settings["AzureWebJobsStorage__credential"] = "managedidentity";
        settings["AzureWebJobsStorage__clientId"] = ClientId;
        settings["SSL_CERT_FILE"] = azurite.CertificateFile;
        foreach (var (name, value) in identity.Variables)
        {
            settings[name] = value;
        }

        return settings;
    }
}
