using Notify.Testing.Processes;
using Notify.Testing.Proxy;

namespace Notify.Faults.Tests.Instances;

/// <summary>Several instances over one Azurite, each behind a proxy of its own. Every run has its own, so that runs may go side by side.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private Deployment(AzuriteServer azurite, RedisServer? redis, IReadOnlyList<Instance> instances)
    {
        Azurite = azurite;
        Redis = redis;
        Instances = instances;
    }

    public AzuriteServer Azurite { get; }

    public RedisServer? Redis { get; }

    public IReadOnlyList<Instance> Instances { get; }

    public static async Task<Deployment> StartAsync(int instances, bool usesRedis, CancellationToken cancellationToken)
    {
        var redis = usesRedis ? await RedisServer.StartAsync(cancellationToken) : null;
        var azurite = await AzuriteServer.StartAsync(keepsData: true, cancellationToken);
        var starting = Enumerable.Range(0, instances).Select(number => Instance.StartAsync(number, azurite, redis?.Endpoint, cancellationToken)).ToArray();
        try
        {
            return new Deployment(azurite, redis, await Task.WhenAll(starting));
        }
        catch
        {
            foreach (var started in starting.Where(start => start.IsCompletedSuccessfully))
            {
                await (await started).DisposeAsync();
            }

            await azurite.DisposeAsync();
            if (redis is not null)
            {
                await redis.DisposeAsync();
            }

            throw;
        }
    }

    public void SetProxies(ProxyMode mode)
    {
        foreach (var instance in Instances)
        {
            instance.Proxy.Set(mode);
        }
    }

    /// <summary>The last lines that each process wrote.</summary>
    public string DescribeOutputs(int lines) => string.Join(
        Environment.NewLine,
        Instances.Select((instance, number) => (Name: $"instance {number}", instance.Output))
            .Append(("Azurite", Azurite.Output))
            .Select(process => $"--- {process.Item1} ---{Environment.NewLine}{LastLines(process.Item2, lines)}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            await instance.DisposeAsync();
        }

        await Azurite.DisposeAsync();
        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }
    }

    private static string LastLines(string text, int count) => string.Join(Environment.NewLine, text.Split('\n').TakeLast(count)).TrimEnd();
}
