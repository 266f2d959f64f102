using Microsoft.Azure.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace Notify.Standins.Tests.SignalR;

public sealed class ConnectionStringTests : HubTests
{
    private const string Key = "AccessKey=0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Endpoint=https://name.service.signalr.net")]
    [InlineData("Endpoint=https://name.service.signalr.net;Version=1.0")]
    [InlineData(Key + ";Version=1.0")]
    [InlineData("Endpoint=;" + Key)]
    [InlineData("Endpoint=name.service.signalr.net;" + Key)]
    [InlineData("Endpoint=ftp://name.service.signalr.net;" + Key)]
    [InlineData("Endpoint=https://name.service.signalr.net;Endpoint=https://other.service.signalr.net;" + Key)]
    [InlineData("Endpoint=https://name.service.signalr.net;Version=2.0;" + Key)]
    [InlineData("Endpoint=https://name.service.signalr.net;Port=0;" + Key)]
    [InlineData("Endpoint=https://name.service.signalr.net;Port=65536;" + Key)]
    [InlineData("Endpoint=https://name.service.signalr.net;ClientEndpoint=front;" + Key)]
    [InlineData("Endpoint=https://name.service.signalr.net;ServerEndpoint=back;" + Key)]
    public void WhatIsNoConnectionString_IsRefused(string text) => Assert.ThrowsAny<ArgumentException>(() => new ServiceEndpoint(text));

    [Fact]
    public async Task TheServiceIsFound_HoweverItsPartsAreWritten()
    {
        var (port, key) = (Service.Endpoint.Port, Service.AccessKey);
        string[] texts =
        [
            $"Endpoint=http://127.0.0.1:{port};AccessKey={key};Version=1.0;",
            $"accesskey={key};endpoint=http://127.0.0.1:{port}/",
            $" Endpoint = http://127.0.0.1 ; Port = {port} ; AccessKey = {key} ; Version = 1.7-beta ; Other = thing ",
            $"Endpoint=http://127.0.0.1:1;ServerEndpoint=http://127.0.0.1:{port};AccessKey={key}",
        ];

        foreach (var text in texts)
        {
            var hub = await OpenAsync(options => options.ConnectionString = text);
            await hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token);
        }

        Assert.Equal(texts.Length, Service.Sent.Count);
    }

    [Fact]
    public async Task AService_MayBeGivenAsAnEndpoint()
    {
        var hub = await OpenAsync(options => (options.ConnectionString, options.ServiceEndpoints) = (null, [new ServiceEndpoint(Service.ConnectionString)]));

        await hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token);

        Assert.Single(Service.Sent);
    }

    [Fact]
    public void NoService_IsRefused() => Assert.Throws<InvalidOperationException>(() => new ServiceManagerBuilder().BuildServiceManager());

    [Fact]
    public Task TwoServices_AreRefused() =>
        Assert.ThrowsAsync<NotImplementedException>(() => OpenAsync(options => options.ServiceEndpoints = [new ServiceEndpoint(Service.ConnectionString)]));
}
