using Notify.Testing.Processes;

namespace Notify.Bench.Processes;

/// <summary>One instance of the service, over an Azurite of its own or over memory.</summary>
internal sealed class LoneService : IAsyncDisposable
{
    private readonly AzuriteServer? azurite;

    private LoneService(AzuriteServer? azurite, LocalHostProcess instance)
    {
        this.azurite = azurite;
        Instance = instance;
    }

    public LocalHostProcess Instance { get; }

    public static async Task<LoneService> StartAsync(bool usesMemory, string maxQueuedWrites, CancellationToken cancellationToken)
    {
        var azurite = usesMemory ? null : await AzuriteServer.StartAsync(keepsData: false, cancellationToken);
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite?.ConnectionString,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["Notify__Store"] = usesMemory ? "memory" : "tables",
            ["Notify__Limits__MaxQueuedWrites"] = maxQueuedWrites,
        };
        return new LoneService(azurite, await LocalHostProcess.StartAsync(settings, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Instance.DisposeAsync();
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }
}
