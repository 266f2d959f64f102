using Microsoft.Azure.SignalR.Management;
using Notify.Testing.SignalR;

namespace Notify.Standins.Tests.SignalR;

/// <summary>Each test has a service of its own, and a hub there.</summary>
public abstract class HubTests : IAsyncLifetime
{
    private readonly List<ServiceManager> _managers = [];

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected FakeSignalRService Service { get; private set; } = null!;

    protected ServiceHubContext Hub { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await FakeSignalRService.StartAsync();
        Hub = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        _managers.ForEach(manager => manager.Dispose());
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another hub, which is set up in another way.</summary>
    protected Task<ServiceHubContext> OpenAsync(Action<ServiceManagerOptions>? configure = null, string hub = "Notify")
    {
        var manager = new ServiceManagerBuilder()
            .WithOptions(options =>
            {
                options.ConnectionString = Service.ConnectionString;
                configure?.Invoke(options);
            })
            .BuildServiceManager();
        _managers.Add(manager);
        return manager.CreateHubContextAsync(hub, Token);
    }
}
