using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Notify.Testing.SignalR;

namespace Notify.Standins.Tests.SignalR;

public sealed class IdentityTests(TrustedCertificate trusted) : IClassFixture<TrustedCertificate>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnIdentity_CallsWithItsOwnToken()
    {
        await using var service = await StartAsync(trusted.Certificate);
        var credential = new FixedCredential(service.IdentityToken);
        using var hub = await OpenAsync(service, credential);

        await hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token);
        await hub.UserGroups.AddToGroupAsync("ada", "alpha", TimeSpan.FromMinutes(1), Token);

        Assert.Equal(["https://signalr.azure.com/.default"], credential.Scopes);
        Assert.Single(service.Sent);
        Assert.Single(service.GroupChanges);
    }

    [Fact]
    public async Task AnIdentity_LetsClientsInWithAKeyThatTheServiceLends()
    {
        await using var service = await StartAsync(trusted.Certificate);
        using var hub = await OpenAsync(service, new FixedCredential(service.IdentityToken));

        var first = await hub.NegotiateAsync(new NegotiationOptions { UserId = "ada" }, Token);
        var requests = service.Requests;
        var second = await hub.NegotiateAsync(new NegotiationOptions { UserId = "bob" }, Token);

        Assert.Equal("ada", (await service.AdmitAsync(first.Url, first.AccessToken)).UserId);
        Assert.Equal("bob", (await service.AdmitAsync(second.Url, second.AccessToken)).UserId);
        Assert.Equal(requests, service.Requests);
    }

    [Fact]
    public async Task AnIdentityWithoutARole_IsRefused()
    {
        await using var service = await StartAsync(trusted.Certificate);
        using var hub = await OpenAsync(service, new FixedCredential("somebody else's"));

        await Assert.ThrowsAsync<AzureSignalRUnauthorizedException>(() => hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token));
        await Assert.ThrowsAnyAsync<AzureSignalRException>(() => hub.NegotiateAsync(cancellationToken: Token).AsTask());
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task AnIdentity_GetsNothingDoneOverHttp()
    {
        await using var service = await StartAsync(certificate: null);
        using var hub = await OpenAsync(service, new FixedCredential(service.IdentityToken));

        await Assert.ThrowsAnyAsync<Exception>(() => hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token));

        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task AnIdentitysToken_DoesNotGoOverHttp()
    {
        Assert.SkipWhen(typeof(ServiceManager).Assembly.GetName().Name == "Microsoft.Azure.SignalR.Management", "Only the stand-in looks at that: the package sends it.");
        await using var service = await StartAsync(certificate: null);
        using var hub = await OpenAsync(service, new FixedCredential(service.IdentityToken));

        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.NegotiateAsync(cancellationToken: Token).AsTask());

        Assert.Equal(0, service.Requests);
    }

    [Fact]
    public void AnAddressThatIsNotHttp_IsRefused() =>
        Assert.ThrowsAny<ArgumentException>(() => new ServiceEndpoint(new Uri("ftp://name.service.signalr.net"), new FixedCredential("token")));

    private static Task<FakeSignalRService> StartAsync(X509Certificate2? certificate)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "How to trust a certificate in one process only, we know for Linux alone.");
        return FakeSignalRService.StartAsync(certificate);
    }

    private static Task<ServiceHubContext> OpenAsync(FakeSignalRService service, TokenCredential credential) => new ServiceManagerBuilder()
        .WithOptions(options => options.ServiceEndpoints = [new ServiceEndpoint(service.Endpoint, credential)])
        .BuildServiceManager()
        .CreateHubContextAsync("notify", Token);
}
