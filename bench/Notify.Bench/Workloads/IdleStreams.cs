using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>What it costs to keep streams open on which nothing happens but heartbeats, every 15 seconds.</summary>
internal sealed class IdleStreams(Pace pace) : IWorkload
{
    private const int First = 100;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public string Name => "idle";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"{pace.IdleStreams} streams, each of a session of its own, on which nothing happens but heartbeats");

    public Ability Needs => Ability.Stream;

    public bool IsRunOnce => true;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        // The first streams bring the code that serves them into memory, and the first heartbeats theirs, which is no cost of a stream.
        await using (await Audience.OpenAsync(target, Sessions.Named("first", First), 1, null, cancellationToken))
        {
            await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        }

        await Task.Delay(Settling, TimeProvider.System, cancellationToken);
        var memory = new ProcessTree(target.Processes);
        var before = memory.Memory;
        await using var audience = await Audience.OpenAsync(target, Sessions.Named("idle", pace.IdleStreams), 1, null, cancellationToken);
        await Task.Delay(pace.IdleTime / 2, TimeProvider.System, cancellationToken);

        var cpu = new CpuMeter(target);
        await Task.Delay(pace.IdleTime, TimeProvider.System, cancellationToken);
        return
        [
            new Figure("memory of a stream", "KiB", (memory.Memory - before) / 1024.0 / pace.IdleStreams, Better.Less),
            new Figure("memory of the whole", "MiB", memory.Memory / 1024.0 / 1024, Better.Less),
            new Figure("streams that broke", "", audience.CountBroken, Better.Less),
            .. cpu.Read(),
        ];
    }
}
