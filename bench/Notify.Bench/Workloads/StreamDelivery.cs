using System.Globalization;
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
        $"Delivery over streams: {Sessions.WithStreams(sessions, readers)}, {perSecond:0} events a second");

    public Ability Needs => Ability.Stream;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("delivery", sessions);
        await target.PrepareAsync(names, cancellationToken);
        var run = new PacedRun(pace, perSecond, readers);
        await using var audience = await Audience.OpenAsync(target, names, readers, run.Deliveries.Arrived, cancellationToken);
        var cpu = await run.PostAsync(target, names, Patience, cancellationToken);
        return
        [
            .. run.Delivered(),
            new Figure("duplicates", "", run.Deliveries.CountDuplicates(), Better.Less),
            new Figure("refused posts", "", run.Deliveries.CountRefused(), Better.Less),
            .. cpu,
        ];
    }
}
