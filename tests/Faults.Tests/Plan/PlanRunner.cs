using Notify.Faults.Tests.Instances;
using Notify.Testing.Proxy;

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
        FaultKind.KillInstance when InstanceOf(step) is var killed => HarmAsync(killed.KillAsync, step.Lasts, () => killed.ReturnAsync(cancellationToken)),
        FaultKind.FreezeInstance when InstanceOf(step) is var frozen => HarmAsync(frozen.FreezeAsync, step.Lasts, frozen.ThawAsync),
        FaultKind.KillRedis when deployment.Redis is { } killed => HarmAsync(killed.KillAsync, step.Lasts, () => killed.RestartAsync(cancellationToken)),
        FaultKind.FreezeRedis when deployment.Redis is { } frozen => HarmAsync(frozen.FreezeAsync, step.Lasts, frozen.ThawAsync),
        _ => DisturbAsync(step),
    };

    private Instance InstanceOf(FaultStep step) => deployment.Instances[step.Instance!.Value];

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

    private async Task HarmAsync(Func<Task> harm, TimeSpan lasts, Func<Task> heal)
    {
        await harm();
        await DelayAsync(lasts);
        await heal();
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
