using Notify.Testing.Processes;
using Notify.Testing.Proxy;

namespace Notify.Faults.Tests.Instances;

/// <summary>One process of the service, with a proxy of its own before the storage. It dies and comes back at the same address.</summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly int number;
    private readonly string? redis;
    private readonly int port = FreePort.ForRestarts();
    private readonly List<string> earlierOutputs = [];
    private LocalHostProcess? process;

    private Instance(int number, AzuriteServer azurite, string? redis)
    {
        this.number = number;
        this.redis = redis;
        Proxy = FaultyProxy.Start(azurite.Port, TimeProvider.System);
    }

    public Uri Address => new($"http://127.0.0.1:{port}/");

    public FaultyProxy Proxy { get; }

    /// <summary>What it wrote, in all its lives.</summary>
    public string Output => string.Join($"{Environment.NewLine}--- killed, started again ---{Environment.NewLine}", earlierOutputs.Append(process?.Output ?? ""));

    public static async Task<Instance> StartAsync(int number, AzuriteServer azurite, string? redis, CancellationToken cancellationToken)
    {
        var instance = new Instance(number, azurite, redis);
        try
        {
            await instance.LaunchAsync(cancellationToken);
            return instance;
        }
        catch
        {
            await instance.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once: <c>kill -9</c>.</summary>
    public Task KillAsync() => process!.KillAsync();

    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        earlierOutputs.Add(process!.Output);
        await process.DisposeAsync();
        await LaunchAsync(cancellationToken);
    }

    public Task FreezeAsync() => process!.FreezeAsync();

    public Task ThawAsync() => process!.ThawAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        await Proxy.DisposeAsync();
    }

    private async Task LaunchAsync(CancellationToken cancellationToken) => process = await LocalHostProcess.StartAsync(
        ServiceSettings.Of(number, AzuriteServer.ConnectionStringThrough(Proxy.Port), redis), cancellationToken, port, ClockSkew.ArgumentsOf(number));
}
