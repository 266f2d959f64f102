namespace Notify.Functions.Tests.Fuzz;

/// <summary>A service in which no time passes: whatever moves a session is what a test sent.</summary>
public class FrozenHost : IAsyncLifetime
{
    private NotifyHost? _host;

    public HttpClient Http { get; private set; } = null!;

    private protected ObservedTime Time { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _host = await NotifyHost.StartAsync(Time, [.. Settings]);
        Http = _host.NewClient(NewCredentials());
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_host!.Errors);
        Http.Dispose();
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual IEnumerable<string> Settings => [];

    private protected virtual DelegatingHandler? NewCredentials() => null;
}
