[assembly: AssemblyFixture(typeof(Notify.Functions.Tests.Hosting.SharedHost))]

namespace Notify.Functions.Tests.Hosting;

/// <summary>One service with its defaults, for all tests that need nothing else: each has a session of its own.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private NotifyHost? _host;

    public HttpClient Http => _host!.Http;

    public async ValueTask InitializeAsync() => _host = await NotifyHost.StartAsync();

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
