using System.Net;
using Microsoft.Azure.SignalR.Common;
using Microsoft.Azure.SignalR.Management;
using Notify.Testing.Processes;
using Notify.Testing.SignalR;

namespace Notify.Standins.Tests.SignalR;

public sealed class FailureTests : HubTests
{
    [Theory]
    [InlineData(400, typeof(AzureSignalRInvalidArgumentException))]
    [InlineData(401, typeof(AzureSignalRUnauthorizedException))]
    [InlineData(403, typeof(AzureSignalRRuntimeException))]
    [InlineData(404, typeof(AzureSignalRInaccessibleEndpointException))]
    [InlineData(413, typeof(AzureSignalRRuntimeException))]
    [InlineData(429, typeof(AzureSignalRRuntimeException))]
    [InlineData(500, typeof(AzureSignalRRuntimeException))]
    [InlineData(502, typeof(AzureSignalRRuntimeException))]
    [InlineData(503, typeof(AzureSignalRRuntimeException))]
    public async Task ARefusal_HasATypeForItsStatus_AndIsNotRepeated(int status, Type type)
    {
        Service.Fault = ServiceFault.Answer(status);

        var send = await Record.ExceptionAsync(() => SendAsync("hello"));
        var join = await Record.ExceptionAsync(() => Hub.UserGroups.AddToGroupAsync("ada", "alpha", TimeSpan.FromMinutes(1), Token));

        Assert.All([send, join], exception =>
        {
            Assert.IsType(type, exception);
            Assert.IsAssignableFrom<AzureSignalRException>(exception);
            Assert.IsType<HttpRequestException>(exception.InnerException);
        });
        Assert.Equal(2, Service.Requests);
    }

    [Fact]
    public async Task ABadRequest_SaysWhatTheServiceSays()
    {
        Service.Fault = ServiceFault.Answer(400, "The group is no group.");

        var exception = await Assert.ThrowsAsync<AzureSignalRInvalidArgumentException>(() => SendAsync("hello"));

        Assert.Contains("The group is no group.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongKey_IsRefused()
    {
        var hub = await OpenAsync(options => options.ConnectionString = $"Endpoint={Service.Endpoint};AccessKey={new string('k', 44)};Version=1.0;");

        await Assert.ThrowsAsync<AzureSignalRUnauthorizedException>(() => hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token));

        var response = await hub.NegotiateAsync(cancellationToken: Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Service.AdmitAsync(response.Url, response.AccessToken));
        Assert.Single(Service.Refusals);
        Assert.Empty(Service.Sent);
    }

    [Fact]
    public async Task AMessageOverOneMebibyte_IsRefused_AndOneJustBelowIsNot()
    {
        const int rest = 64; // for what stands around the text
        var exception = await Assert.ThrowsAsync<AzureSignalRRuntimeException>(() => SendAsync(new string('a', 1024 * 1024)));
        await SendAsync(new string('a', 1024 * 1024 - rest));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, Assert.IsType<HttpRequestException>(exception.InnerException).StatusCode);
        Assert.Single(Service.Sent);
    }

    [Fact]
    public async Task AServiceThatIsNotThere_IsNoRefusal()
    {
        var hub = await OpenAsync(options => options.ConnectionString = $"Endpoint=http://127.0.0.1:{FreePort.Next()};AccessKey={Service.AccessKey};Version=1.0;");

        var exception = await Assert.ThrowsAsync<AzureSignalRException>(() => hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token));

        Assert.IsType<HttpRequestException>(exception.InnerException);
    }

    [Fact]
    public async Task ABrokenConnection_IsNoRefusal()
    {
        Service.Fault = ServiceFault.Drop;

        await Assert.ThrowsAsync<AzureSignalRException>(() => SendAsync("hello"));
    }

    [Fact]
    public async Task AServiceThatDoesNotAnswer_IsWaitedForAsLongAsSaid()
    {
        Service.Fault = ServiceFault.Hang;
        var hub = await OpenAsync(options => options.HttpClientTimeout = TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<TaskCanceledException>(() => SoonAsync(hub.Clients.Group("alpha").SendCoreAsync("hello", [], Token)));
        await Assert.ThrowsAsync<TaskCanceledException>(() => SoonAsync(hub.UserGroups.AddToGroupAsync("ada", "alpha", Token)));
    }

    [Fact]
    public async Task ACall_EndsWhenItIsCancelled()
    {
        Service.Fault = ServiceFault.Hang;
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = Hub.Clients.Group("alpha").SendCoreAsync("hello", [], cancelling.Token);
        await Service.UntilAsync(service => service.Requests == 1, Token);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task ACall_IsNotMade_WhenItIsCancelledAlready()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Hub.Clients.Group("alpha").SendCoreAsync("hello", [], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Hub.UserGroups.AddToGroupAsync("ada", "alpha", TimeSpan.FromMinutes(1), cancelled));

        Assert.Equal(0, Service.Requests);
    }

    [Fact]
    public async Task AHub_IsNotOpened_WhenThatIsCancelledAlready()
    {
        using var manager = new ServiceManagerBuilder().WithOptions(options => options.ConnectionString = Service.ConnectionString).BuildServiceManager();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => manager.CreateHubContextAsync("notify", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task CallsSucceedAgain_WhenTheServiceDoes()
    {
        Service.Fault = ServiceFault.Answer(503);
        await Assert.ThrowsAsync<AzureSignalRRuntimeException>(() => SendAsync("lost"));
        Service.Fault = ServiceFault.Drop;
        await Assert.ThrowsAsync<AzureSignalRException>(() => SendAsync("lost"));
        Service.Fault = null;

        await SendAsync("found");

        Assert.Equal("found", Assert.Single(Service.Sent).Arguments.Single().GetString());
    }

    // Long before the 100 seconds that are the default.
    private static Task SoonAsync(Task call) => call.WaitAsync(TimeSpan.FromSeconds(50), TimeProvider.System, Token);

    private Task SendAsync(string text) => Hub.Clients.Group("alpha").SendCoreAsync("hello", [text], Token);
}
