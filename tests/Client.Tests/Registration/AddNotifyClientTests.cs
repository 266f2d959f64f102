using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;
using Notify.Testing.Secrets;

namespace Notify.Client.Tests.Registration;

public sealed class AddNotifyClientTests(SharedServices services)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clients_WorkOverTheFactorysConnections()
    {
        var service = await services.GetAsync(isProtected: true);
        var known = service.OptionsAt(service.BaseAddress);
        var collection = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new RunLog()));
        var requests = new List<string>();
        collection.AddNotifyClient(options =>
        {
            options.BaseAddress = known.BaseAddress;
            options.AgentKey = known.AgentKey;
            options.SessionTokens = known.SessionTokens;
        }).AddHttpMessageHandler(() => new Counted(requests));
        await using var provider = collection.BuildServiceProvider();
        var session = NewSession.Id();

        var started = await provider.GetRequiredService<NotifyAgentClient>().StartToolAsync(session, TheTool.DeleteFile(), cancellationToken: Token);
        var state = await provider.GetRequiredService<NotifySessionClient>().GetStateAsync(session, Token);

        Assert.Equal(started.Cursor, state.Cursor);
        Assert.Equal(2, requests.Count);
        Assert.Same(provider.GetRequiredService<NotifyAgentClient>(), provider.GetRequiredService<NotifyAgentClient>());
    }

    [Theory]
    [InlineData("BaseAddress", "notify.example.com", "key")]
    [InlineData("BaseAddress", "ftp://notify.example.com", "key")]
    [InlineData("AgentKey", "http://notify.example.com", "a key\n")]
    [InlineData("AgentKey", "http://notify.example.com", "")]
    public async Task Host_DoesNotStart_WhenAnOptionIsNotValid(string option, string address, string key)
    {
        var builder = new HostBuilder().ConfigureServices(collection => collection.AddNotifyClient(options =>
        {
            options.BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute);
            options.AgentKey = key;
        }));
        using var host = builder.Build();

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Token));

        Assert.Contains(option, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a key", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_AreBounded()
    {
        foreach (var spoil in new Action<NotifyClientOptions>[]
        {
            options => options.AttemptTimeout = TimeSpan.Zero,
            options => options.HoldTime = TimeSpan.FromMinutes(1),
            options => options.Retry.Budget = TimeSpan.FromSeconds(-1),
            options => options.Retry.FirstDelay = TimeSpan.Zero,
            options => options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1),
            options => options.Streams.FirstBytesTimeout = TimeSpan.Zero,
            options => options.Streams.SilenceTimeout = TimeSpan.FromHours(1),
            options => options.Streams.RetryAfter = TimeSpan.Zero,
            options => options.BaseAddress = null,
        })
        {
            var options = new NotifyClientOptions { BaseAddress = new Uri("http://service") };
            spoil(options);

            Assert.Throws<ArgumentException>(() => new NotifyAgentClient(options));
            Assert.Throws<ArgumentException>(() => new NotifySessionClient(options));
        }
    }

    private sealed class Counted(List<string> requests) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
