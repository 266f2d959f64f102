namespace Notify.Bench.Meters;

/// <summary>What a process allocates for something that is done again and again. What it allocates by itself meanwhile is taken off.</summary>
/// <param name="countBytes">How much it has allocated so far.</param>
/// <param name="warmUp">How long to do it before, until the code for it is compiled and the pools are filled.</param>
/// <param name="measured">How long to do it then.</param>
internal sealed class AllocationMeter(Func<CancellationToken, Task<long>> countBytes, TimeSpan warmUp, TimeSpan measured, TimeProvider time)
{
    private double _background;

    /// <summary>Finds what it allocates in a second by itself, with whatever is open now.</summary>
    public async Task<double> RestAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(warmUp, time, cancellationToken);
        _background = 0;
        return _background = await MeasureAsync(
            async () =>
            {
                var start = time.GetTimestamp();
                await Task.Delay(measured, time, cancellationToken);
                return time.GetElapsedTime(start).TotalSeconds;
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
        var (before, start) = (await countBytes(cancellationToken), time.GetTimestamp());
        var done = await work();
        var after = await countBytes(cancellationToken);
        return (after - before - (_background * time.GetElapsedTime(start).TotalSeconds)) / done;
    }

    private async Task<double> RepeatAsync(Func<Task> once, TimeSpan duration)
    {
        var times = 0;
        for (var start = time.GetTimestamp(); time.GetElapsedTime(start) < duration; times++)
        {
            await once();
        }

        return times;
    }
}
