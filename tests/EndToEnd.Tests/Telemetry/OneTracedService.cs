using Notify.EndToEnd.Tests.Telemetry;

[assembly: AssemblyFixture(typeof(OneTracedService))]

namespace Notify.EndToEnd.Tests.Telemetry;

/// <summary>One process that traces, for all tests that only look at their own sessions. The first test that asks for it starts it.</summary>
public sealed class OneTracedService : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private TracedService? service;

    internal async Task<TracedService> StartedAsync()
    {
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return service ??= await TracedService.StartAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
