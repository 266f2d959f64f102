using System.Globalization;
using Notify.Bench.Load;
using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Workloads;

/// <summary>
/// What a service allocates on its managed heap to bring an event to a reader: what an event takes with readers, less what it takes without.
/// Each is posted when the one before has reached all, so that none shares a write with another.
/// </summary>
internal sealed class DeliveryAllocations(Pace pace, int sessions, int readers) : IWorkload
{
    public string Name => "allocations";

    public string Title => string.Create(
        CultureInfo.InvariantCulture,
        $"Managed memory that is allocated to bring an event to a reader: {Sessions.WithStreams(sessions, readers)}");

    public Ability Needs => Ability.Allocations;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var (watched, unwatched) = (Sessions.Named("watched", sessions), Sessions.Named("unwatched", sessions));
        await target.PrepareAsync([.. watched, .. unwatched], cancellationToken);
        using var agent = await Connection.OpenAsync(target.PublishAddress, cancellationToken);
        var (number, rollCall) = (0, new RollCall(readers));
        await using var audience = await Audience.OpenAsync(target, watched, readers, rollCall.Arrived, cancellationToken);

        // With the streams open all the while, so that what they and their sessions take anyway is in neither.
        var meter = new AllocationMeter(target.CountAllocatedBytesAsync, pace.WarmUp, pace.Measured, TimeProvider.System);
        var background = await meter.RestAsync(cancellationToken);
        var alone = await meter.ForEachAsync(() => PostAsync(unwatched), cancellationToken);
        var delivered = await meter.ForEachAsync(DeliverAsync, cancellationToken);
        return
        [
            new Figure("an event for each of its readers", "bytes", (delivered - alone) / readers, Better.Less),
            new Figure("an event that nobody watches", "bytes", alone, Better.Less),
            new Figure("streams that broke", "", audience.CountBroken, Better.Less),
            new Figure("while nothing happens", "bytes a second", background, Better.Neither),
        ];

        Task PostAsync(IReadOnlyList<string> names) => agent.ExpectAsync(200, target.Publish(names[++number % sessions], number), cancellationToken);

        async Task DeliverAsync()
        {
            var all = rollCall.ExpectAsync(number + 1, cancellationToken);
            await PostAsync(watched);
            await all;
        }
    }
}
