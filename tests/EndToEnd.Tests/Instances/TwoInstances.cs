using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Processes;

[assembly: AssemblyFixture(typeof(TwoInstances))]

namespace Notify.EndToEnd.Tests.Instances;

/// <summary>
/// Two processes of the service over one Azurite, for all tests of this assembly, which keep apart by session. The first test that
/// asks for them starts them.
/// </summary>
public sealed class TwoInstances : IAsyncLifetime
{
    private readonly SemaphoreSlim starting = new(1);
    private LocalHostProcess[] instances = [];

    public AzuriteFixture Azurite { get; } = new();

    public async Task<(LocalHostProcess First, LocalHostProcess Second)> StartedAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var settings = ServiceSettings.On(Azurite.ConnectionString);
        await starting.WaitAsync(cancellationToken);
        try
        {
            if (instances is [])
            {
                instances = await Task.WhenAll(LocalHostProcess.StartAsync(settings, cancellationToken), LocalHostProcess.StartAsync(settings, cancellationToken));
            }

            return (instances[0], instances[1]);
        }
        finally
        {
            starting.Release();
        }
    }

    public ValueTask InitializeAsync() => Azurite.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        await Azurite.DisposeAsync();
    }
}
