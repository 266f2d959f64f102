using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Notify.LocalHost.Tests.Samples;

namespace Notify.LocalHost.Tests;

/// <summary>The sample functions of this assembly, on a real Kestrel and a free port.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private readonly WebApplication _host;

    private SampleHost(WebApplication host, ErrorLog errors)
    {
        _host = host;
        Errors = errors;
        Client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public ErrorLog Errors { get; }

    /// <summary>What <see cref="WaitForTheClientToGo"/> has come to.</summary>
    public ChannelReader<string> Steps => _host.Services.GetRequiredService<Channel<string>>().Reader;

    public static async Task<SampleHost> StartAsync(SettingsFolder folder, CancellationToken cancellationToken)
    {
        var errors = new ErrorLog();
        var host = LocalHostApplication.Build(LocalHostArguments.Parse(["--port", "0", "--script-root", folder.Path]), SampleApp.With(errors));
        await host.StartAsync(cancellationToken);
        return new SampleHost(host, errors);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }
}
