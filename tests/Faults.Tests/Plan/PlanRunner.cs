using Notify.Faults.Tests.Instances;
using Notify.Faults.Tests.Proxy;

using Notify.Testing.Processes;

namespace Notify.Faults.Tests.Plan;

/// <summary>Makes the faults of a plan, and heals them.</summary>
internal sealed class PlanRunner(Deployment deployment, CancellationToken cancellationToken)
{
    private readonly long start = TimeProvider.System.GetTimestamp();

    /// <summary>Returns when the last fault is healed.</summary>
    public Task RunAsync(FaultPlan plan) => Task.WhenAll(RunInOrderAsync(plan.Storage), RunInOrderAsync(plan.Processes), RunInOrderAsync(plan.Redis ?? []));

    private async Task RunInOrderAsync(IReadOnlyList<FaultStep> steps)
    {
        foreach (var step in steps)
        {
            // A step begins late where the one before it took longer, as a start on a busy machine does.
            if (step.At - TimeProvider.System.GetElapsedTime(start) is var early && early > TimeSpan.Zero)
            {
                await DelayAsync(early);
            }

            await RunAsync(step);
        }
    }

    private Task RunAsync(FaultStep step) => step.Kind switch
    {
        FaultKind.KillAzurite => KillAzuriteAsync(step),
        FaultKind.KillInstance => KillAsync(deployment.Instances[step.Instance!.Value], step.Lasts),
        FaultKind.FreezeInstance => FreezeAsync(deployment.Instances[step.Instance!.Value], step.Lasts),
        FaultKind.KillRedis => KillRedisAsync(deployment.Redis!, step.Lasts),
        FaultKind.FreezeRedis => FreezeRedisAsync(deployment.Redis!, step.Lasts),
        _ => DisturbAsync(step),
    };

    private async Task DisturbAsync(FaultStep step)
    {
        SetProxies(step.Instance, step.Mode);
        await DelayAsync(step.Lasts);
        SetProxies(step.Instance, new ProxyMode.Pass());
    }

    private async Task KillAzuriteAsync(FaultStep step)
    {
        SetProxies(step.Instance, step.Mode);
        await DelayAsync(step.Lasts);
        await deployment.Azurite.KillAsync();
        await deployment.Azurite.RestartAsync(cancellationToken);
        SetProxies(step.Instance, new ProxyMode.Pass());
    }

    private async Task KillAsync(Instance instance, TimeSpan lasts)
    {
        await instance.KillAsync();
        await DelayAsync(lasts);
        await instance.ReturnAsync(cancellationToken);
    }

    private async Task FreezeAsync(Instance instance, TimeSpan lasts)
    {
        await instance.FreezeAsync();
        await DelayAsync(lasts);
        await instance.ThawAsync();
    }

    private async Task KillRedisAsync(RedisServer redis, TimeSpan lasts)
    {
        await redis.KillAsync();
        await DelayAsync(lasts);
        await redis.RestartAsync(cancellationToken);
    }

    private async Task FreezeRedisAsync(RedisServer redis, TimeSpan lasts)
    {
        await redis.FreezeAsync();
        await DelayAsync(lasts);
        await redis.ThawAsync();
    }

    private void SetProxies(int? instance, ProxyMode mode)
    {
        if (instance is { } one)
        {
            deployment.Instances[one].Proxy.Set(mode);
        }
        else
        {
            deployment.SetProxies(mode);
        }
    }

    private Task DelayAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, cancellationToken);
}
