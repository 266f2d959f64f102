using Notify.Bench.Meters;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Workloads;

/// <summary>What a service allocates on its managed heap for a request of each kind, of one client after the other.</summary>
internal sealed class RequestAllocations(Pace pace) : IWorkload
{
    public string Name => "allocations";

    public string Title => "Managed memory that is allocated for a request";

    public Ability Needs => Ability.Allocations;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        const string session = "allocations";
        await target.PrepareAsync([session], cancellationToken);
        using var connection = await Connection.OpenAsync(target.Address, cancellationToken);
        var number = 0;
        await PostAsync();
        await connection.AskAsync(target.Poll(session, default), cancellationToken);
        ReadOnlyMemory<byte> poll = target.Poll(session, default), again = target.Poll(session, connection.Head);

        var meter = new AllocationMeter(target.CountAllocatedBytesAsync, pace.WarmUp, pace.Measured, TimeProvider.System);
        var background = await meter.RestAsync(cancellationToken);
        return
        [
            Per("a poll for what has not changed (304)", await meter.ForEachAsync(() => connection.ExpectAsync(304, again, cancellationToken), cancellationToken)),
            Per("a poll (200)", await meter.ForEachAsync(() => connection.ExpectAsync(200, poll, cancellationToken), cancellationToken)),
            Per("an event that nobody watches", await meter.ForEachAsync(PostAsync, cancellationToken)),
            new Figure("while nothing happens", "bytes a second", background, Better.Neither),
        ];

        Task PostAsync() => connection.ExpectAsync(200, target.Publish(session, ++number), cancellationToken);
    }

    private static Figure Per(string what, double value) => new(what, "bytes", value, Better.Less);
}
