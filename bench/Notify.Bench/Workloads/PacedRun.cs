using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;

namespace Notify.Bench.Workloads;

/// <summary>Events that are posted at an even pace: first those that warm the target up, then those that count.</summary>
internal sealed class PacedRun(Pace pace, double perSecond, int readers)
{
    private readonly int _warmUp = (int)(perSecond * pace.WarmUp.TotalSeconds);

    private readonly int _events = (int)(perSecond * pace.Measured.TotalSeconds);

    private Deliveries? _deliveries;

    /// <summary>Which of them reached whom.</summary>
    public Deliveries Deliveries => _deliveries ??= new Deliveries(_warmUp + _events, _warmUp, readers);

    /// <summary>Posts them all, to these sessions in turn, and waits for what is still on its way.</summary>
    /// <returns>The processor time of those that count, for each delivery.</returns>
    public async Task<IReadOnlyList<Figure>> PostAsync(ITarget target, IReadOnlyList<string> sessions, TimeSpan patience, CancellationToken cancellationToken)
    {
        var posts = new PacedPosts(target, sessions, perSecond, Deliveries);
        await posts.RunAsync(0, _warmUp, cancellationToken);

        var cpu = new CpuMeter(target);
        await posts.RunAsync(_warmUp, _events, cancellationToken);
        await Settle.UntilAsync(() => Deliveries.CountMissing() == 0, patience, cancellationToken);
        return [.. cpu.Read((double)_events * readers)];
    }

    /// <summary>How long they took to their readers, and how many did not come.</summary>
    public IEnumerable<Figure> Delivered()
    {
        var latencies = Deliveries.Latencies();
        return
        [
            new Figure("p50", "ms", latencies.Ms(0.50), Better.Less),
            new Figure("p99", "ms", latencies.Ms(0.99), Better.Less),
            new Figure("lost", "", Deliveries.CountMissing(), Better.Less),
        ];
    }
}
