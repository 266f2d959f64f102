namespace Notify.Functions.Tests.Fuzz;

/// <summary>A service in which no time passes: whatever moves a session is what a test sent.</summary>
public sealed class FrozenHost : IAsyncLifetime
{
    private NotifyHost? _host;

    public HttpClient Http => _host!.Http;

    public async ValueTask InitializeAsync() => _host = await NotifyHost.StartAsync(new ObservedTime());

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_host!.Errors);
        await _host.DisposeAsync();
    }
}
