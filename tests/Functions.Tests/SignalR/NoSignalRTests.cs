using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Notify.Functions.SignalR;
using Notify.Testing.Instances;

namespace Notify.Functions.Tests.SignalR;

/// <summary>A host that serves no hub, as the Functions host, without a SignalR service.</summary>
public sealed class NoSignalRTests
{
    [Fact]
    public async Task Client_IsToldToUseAnotherTransport()
    {
        await using var instance = new ServiceInstance(_ => { }, "Notify:Store=memory");
        var function = ActivatorUtilities.CreateInstance<NegotiateConnection>(instance.Services);
        var context = new DefaultHttpContext { RequestServices = instance.Services };
        context.Request.RouteValues["session_id"] = "s1";
        context.Response.Body = new MemoryStream();

        var result = await function.Run(context.Request, TestContext.Current.CancellationToken);
        await result.ExecuteAsync(context);

        Assert.Equal(404, context.Response.StatusCode);
        Assert.Contains("\"signalr_not_configured\"", System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()), StringComparison.Ordinal);
    }
}
