using Notify.Client.Tests.Services;
using Notify.Testing.Processes;

[assembly: AssemblyFixture(typeof(SharedServices))]
[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Notify.Client.Tests.Services;

/// <summary>An open and a protected service for all tests of this assembly, which keep apart by session. The first test that asks for one starts it.</summary>
public sealed class SharedServices : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private readonly Dictionary<bool, TestService> started = [];

    internal async Task<TestService> GetAsync(bool isProtected = false)
    {
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return started.TryGetValue(isProtected, out var service) ? service : started[isProtected] = await TestService.StartAsync(isProtected);
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        foreach (var service in started.Values)
        {
            await service.DisposeAsync();
        }
    }
}
