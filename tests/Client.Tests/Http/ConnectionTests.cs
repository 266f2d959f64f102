using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Notify.Client.Tests.Services;

namespace Notify.Client.Tests.Http;

/// <summary>The connections that clients make where nobody gives them any, against a server that would have keys and cookies carried elsewhere.</summary>
public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string Cookie)> requests = new();
    private readonly WebApplication server;

    public ConnectionTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        server.Run(async context =>
        {
            requests.Enqueue((context.Request.Path, context.Request.Headers.Cookie.ToString()));
            context.Response.Cookies.Append("session", "somebody's");
            if (context.Request.Path.StartsWithSegments("/moved"))
            {
                context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                context.Response.Headers.Location = "/elsewhere";
                return;
            }

            await context.Response.WriteAsync("""{"success":true,"data":{"tool_call_id":"c1","cursor":"abcdefgh-1"}}""");
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_FollowsNoRedirect_SinceItsKeyWouldGoAlong(bool isRegistered)
    {
        await using var provider = Provide("moved");
        using var own = new NotifyAgentClient(Options("moved"));

        var failure = await Assert.ThrowsAsync<NotifyException>(() =>
            (isRegistered ? provider.GetRequiredService<NotifyAgentClient>() : own).StartToolAsync("s", TheTool.DeleteFile(), cancellationToken: Token));

        Assert.Equal(NotifyException.UnexpectedAnswerCode, failure.Code);
        Assert.StartsWith("/moved/", Assert.Single(requests).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_KeepsNoCookie_SinceOneIsForManyPeople(bool isRegistered)
    {
        await using var provider = Provide("here");
        using var own = new NotifyAgentClient(Options("here"));
        var agent = isRegistered ? provider.GetRequiredService<NotifyAgentClient>() : own;

        await agent.StartToolAsync("s", TheTool.DeleteFile(), cancellationToken: Token);
        await agent.StartToolAsync("s", TheTool.DeleteFile(), cancellationToken: Token);

        Assert.Equal(["", ""], requests.Select(request => request.Cookie));
    }

    [Fact]
    public async Task RegisteredClient_HasNoTimeLimitBesidesItsOwn()
    {
        await using var provider = Provide("here");

        using var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(NotifyServiceCollectionExtensions.HttpClientName);

        Assert.Equal(Timeout.InfiniteTimeSpan, http.Timeout);
    }

    public async ValueTask InitializeAsync() => await server.StartAsync(Token);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private NotifyClientOptions Options(string path) => new() { BaseAddress = new Uri($"{server.Urls.Single()}/{path}"), AgentKey = "key" };

    private ServiceProvider Provide(string path) => new ServiceCollection()
        .AddNotifyClient(options => (options.BaseAddress, options.AgentKey) = (Options(path).BaseAddress, "key")).Services
        .BuildServiceProvider();
}
