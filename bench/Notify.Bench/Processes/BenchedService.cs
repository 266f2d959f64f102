using Notify.Testing.Processes;

namespace Notify.Bench.Processes;

/// <summary>Two instances of the service over one Azurite that counts its requests, with hints through its table or through Redis.</summary>
internal sealed class BenchedService : IAsyncDisposable
{
    private readonly RedisServer? redis;

    private BenchedService(AzuriteServer azurite, RedisServer? redis, LocalHostProcess first, LocalHostProcess second)
    {
        Azurite = azurite;
        this.redis = redis;
        First = first;
        Second = second;
    }

    private AzuriteServer Azurite { get; }

    /// <summary>How many requests the storage has had.</summary>
    public int StorageRequests => Azurite.RequestCount;

    public LocalHostProcess First { get; }

    public LocalHostProcess Second { get; }

    public static async Task<BenchedService> StartAsync(bool usesRedis, CancellationToken cancellationToken)
    {
        var azurite = await AzuriteServer.StartAsync(keepsData: false, cancellationToken, logsRequests: true);
        var redis = usesRedis ? await RedisServer.StartAsync(cancellationToken) : null;
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["Notify__Sse__MaxStreams"] = "2000",
            ["Notify__Wakeups__Redis"] = redis?.Endpoint,
        };
        var first = await LocalHostProcess.StartAsync(settings, cancellationToken);
        return new BenchedService(azurite, redis, first, await LocalHostProcess.StartAsync(settings, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Azurite.DisposeAsync();
        if (redis is not null)
        {
            await redis.DisposeAsync();
        }
    }
}
