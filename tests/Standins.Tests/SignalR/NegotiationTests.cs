using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;

namespace Notify.Standins.Tests.SignalR;

public sealed class NegotiationTests : HubTests
{
    [Fact]
    public async Task AClient_IsLetInAsTheUser()
    {
        var response = await Hub.NegotiateAsync(new NegotiationOptions { UserId = "ada:größe" }, Token);

        var client = await Service.AdmitAsync(response.Url, response.AccessToken);
        Assert.Equal(("notify", "ada:größe"), (client.Hub, client.UserId));
    }

    [Fact]
    public async Task AClient_IsNobodyAndNotClosedLater_UnlessAskedFor()
    {
        var response = await Hub.NegotiateAsync(cancellationToken: Token);

        var client = await Service.AdmitAsync(response.Url, response.AccessToken);
        Assert.Equal((null, null), (client.UserId, client.ClosesAt));
        AssertIn(TimeSpan.FromHours(1), client.ExpiresAt);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24 * 60)]
    public async Task AClient_MayComeAndStayForAsLongAsSaid(int minutes)
    {
        var lifetime = TimeSpan.FromMinutes(minutes);

        var response = await Hub.NegotiateAsync(new NegotiationOptions { TokenLifetime = lifetime, CloseOnAuthenticationExpiration = true }, Token);

        var client = await Service.AdmitAsync(response.Url, response.AccessToken);
        AssertIn(lifetime, client.ExpiresAt);
        AssertIn(lifetime, client.ClosesAt!.Value);
    }

    [Fact]
    public async Task TheAnswer_HasNothingButUrlAndToken_AndTheServiceIsNotAsked()
    {
        var response = await Hub.NegotiateAsync(cancellationToken: Token);

        Assert.Equal((null, null, null), (response.ConnectionId, response.Error, response.AvailableTransports));
        Assert.Equal(0, Service.Requests);
    }

    [Fact]
    public async Task AClient_ConnectsAtAnAddressOfItsOwn_WhereTheServiceHasOne()
    {
        var hub = await OpenAsync(options => options.ConnectionString += "ClientEndpoint=https://front.example/signalr/;");

        var response = await hub.NegotiateAsync(cancellationToken: Token);

        Assert.StartsWith("https://front.example/signalr", response.Url, StringComparison.Ordinal);
        Assert.EndsWith("client/?hub=notify", response.Url, StringComparison.Ordinal);
        await Service.AdmitAsync($"{Service.Endpoint}client/?hub=notify", response.AccessToken);
    }

    [Fact]
    public async Task AClient_IsTurnedAway_FromAnotherHub()
    {
        var response = await Hub.NegotiateAsync(cancellationToken: Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Service.AdmitAsync($"{Service.Endpoint}client/?hub=other", response.AccessToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public Task AClient_CannotComeForNoTimeAtAll(int seconds) =>
        Assert.ThrowsAnyAsync<ArgumentException>(() => Hub.NegotiateAsync(new NegotiationOptions { TokenLifetime = TimeSpan.FromSeconds(seconds) }, Token).AsTask());

    [Fact]
    public Task AClient_CannotComeWithANameThatNoHeaderHolds() =>
        Assert.ThrowsAsync<AzureSignalRAccessTokenTooLongException>(() => Hub.NegotiateAsync(new NegotiationOptions { UserId = new string('a', 4096) }, Token).AsTask());

    // Tokens have whole seconds, and a busy machine takes some.
    private static void AssertIn(TimeSpan time, DateTimeOffset instant) =>
        Assert.InRange(instant - TimeProvider.System.GetUtcNow(), time - TimeSpan.FromSeconds(30), time + TimeSpan.FromSeconds(1));
}
