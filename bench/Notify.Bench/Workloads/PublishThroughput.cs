using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>How many events a target takes when agents post as fast as they are answered.</summary>
internal sealed class PublishThroughput(Pace pace) : IWorkload
{
    private const int Agents = 32;

    private int _number;

    public string Name => "publish";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"Posts of {Agents} agents, each to a session of its own, as fast as they are answered");

    public Ability Needs => Ability.Publish;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("publish", Agents);
        await target.PrepareAsync(names, cancellationToken);
        var loop = new ClosedLoop(
            target.PublishAddress, Agents, agent => _ => target.Publish(names[agent], Interlocked.Increment(ref _number)), status => status is >= 200 and < 300);
        await loop.RunAsync(pace.WarmUp, cancellationToken);

        var cpu = new CpuMeter(target);
        var (right, wrong, took) = await loop.RunAsync(pace.Measured, cancellationToken);
        return [new Figure("posts", "a second", right / took.TotalSeconds, Better.More), new Figure("refused", "", wrong, Better.Less), .. cpu.Read(right)];
    }
}
