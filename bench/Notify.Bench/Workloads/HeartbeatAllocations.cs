using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>What a service allocates on its managed heap for a heartbeat. All streams are of one session, so that what it does for a watched session is no part of it.</summary>
internal sealed class HeartbeatAllocations(Pace pace) : IWorkload
{
    private const int Streams = 200;

    public string Name => "allocations";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"Managed memory that is allocated for a heartbeat: {Streams} streams of one session, 10 a second each");

    public Ability Needs => Ability.Heartbeats;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("heartbeats", 1);
        await target.PrepareAsync(names, cancellationToken);
        var meter = new AllocationMeter(target.CountAllocatedBytesAsync, pace.WarmUp, pace.Measured, TimeProvider.System);
        await using var first = await Audience.OpenAsync(target, names, 1, null, cancellationToken);
        await meter.RestAsync(cancellationToken);
        await using var others = await Audience.OpenAsync(target, names, Streams, null, cancellationToken);
        await Task.Delay(pace.WarmUp, TimeProvider.System, cancellationToken);
        var heartbeat = await meter.MeasureAsync(
            async () =>
            {
                var before = others.CountHeartbeats;
                await Task.Delay(pace.Measured, TimeProvider.System, cancellationToken);
                return others.CountHeartbeats - before;
            },
            cancellationToken);
        return
        [
            new Figure("a heartbeat", "bytes", heartbeat, Better.Less),
            new Figure("streams that broke", "", first.CountBroken + others.CountBroken, Better.Less),
        ];
    }
}
