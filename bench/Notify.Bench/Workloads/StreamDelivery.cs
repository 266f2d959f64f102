using System.Globalization;
using Notify.Bench.Costs;
using Notify.Bench.Load;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>How long events take from an agent's post to readers who follow a stream.</summary>
internal sealed class StreamDelivery(Pace pace, int sessions, int readers, double perSecond) : IWorkload
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => "delivery";

    public string Title => string.Create(
        CultureInfo.InvariantCulture,
        $"Delivery over streams: {sessions} session{(sessions == 1 ? "" : "s")} × {readers} stream{(readers == 1 ? "" : "s")}, {perSecond:0} events a second");

    public Ability Needs => Ability.Stream;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("delivery", sessions);
        await target.PrepareAsync(names, cancellationToken);
        var (warmUp, events) = ((int)(perSecond * pace.WarmUp.TotalSeconds), (int)(perSecond * pace.Measured.TotalSeconds));
        var deliveries = new Deliveries(warmUp + events, warmUp, readers);
        await using var audience = await Audience.OpenAsync(target, names, readers, deliveries.Arrived, cancellationToken);
        var posts = new PacedPosts(target, names, perSecond, deliveries);
        await posts.RunAsync(0, warmUp, cancellationToken);

        var cpu = new CpuMeter(target);
        await posts.RunAsync(warmUp, events, cancellationToken);
        await Settle.UntilAsync(() => deliveries.CountMissing() == 0, Patience, cancellationToken);

        var latencies = deliveries.Latencies();
        return
        [
            new Figure("p50", "ms", latencies.Ms(0.50), Better.Less),
            new Figure("p99", "ms", latencies.Ms(0.99), Better.Less),
            new Figure("lost", "", deliveries.CountMissing(), Better.Less),
            new Figure("duplicates", "", deliveries.CountDuplicates(), Better.Less),
            new Figure("refused posts", "", deliveries.CountRefused(), Better.Less),
            .. cpu.Read((double)events * readers),
        ];
    }
}
