using System.Diagnostics;
using Notify.Bench.Targets;

namespace Notify.Bench.Costs;

/// <summary>What a target allocates for something that is done again and again. What it allocates by itself meanwhile is taken off.</summary>
/// <param name="target">One that counts what it allocates.</param>
/// <param name="warmUp">How long to do it before, until the code for it is compiled and the pools are filled.</param>
/// <param name="measured">How long to do it then.</param>
internal sealed class AllocationMeter(ITarget target, TimeSpan warmUp, TimeSpan measured)
{
    private double _background;

    /// <summary>Finds what it allocates in a second by itself, with whatever is open now.</summary>
    public async Task<double> RestAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(warmUp, TimeProvider.System, cancellationToken);
        _background = 0;
        return _background = await MeasureAsync(
            async () =>
            {
                await Task.Delay(measured, TimeProvider.System, cancellationToken);
                return measured.TotalSeconds;
            },
            cancellationToken);
    }

    /// <summary>The bytes for each time, of one after the other.</summary>
    /// <param name="once">Ends when all of it is done, and throws where it fails: each time counts.</param>
    public async Task<double> ForEachAsync(Func<Task> once, CancellationToken cancellationToken)
    {
        await RepeatAsync(once, warmUp);
        return await MeasureAsync(() => RepeatAsync(once, measured), cancellationToken);
    }

    /// <summary>The bytes for each of what was done.</summary>
    /// <param name="work">Gives how much that was.</param>
    public async Task<double> MeasureAsync(Func<Task<double>> work, CancellationToken cancellationToken)
    {
        var (before, start) = (await target.CountAllocatedBytesAsync(cancellationToken), Stopwatch.GetTimestamp());
        var done = await work();
        var after = await target.CountAllocatedBytesAsync(cancellationToken);
        return (after - before - (_background * Stopwatch.GetElapsedTime(start).TotalSeconds)) / done;
    }

    private static async Task<double> RepeatAsync(Func<Task> once, TimeSpan duration)
    {
        var times = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < duration; times++)
        {
            await once();
        }

        return times;
    }
}
