using System.Diagnostics;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Load;

/// <summary>Posts events at an even pace, whether or not the target keeps up with it.</summary>
internal sealed class PacedPosts(ITarget target, IReadOnlyList<string> sessions, double perSecond, Deliveries deliveries)
{
    private const int MaxConnections = 10;

    /// <summary>Posts the events of these numbers, each session's in order: number n goes to session n mod their count.</summary>
    public async Task RunAsync(int first, int count, CancellationToken cancellationToken)
    {
        // Each session belongs to one connection, as an agent has one.
        var lanes = Math.Min(MaxConnections, sessions.Count);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(lane => RunLaneAsync(
            Enumerable.Range(first, count).Where(number => number % sessions.Count % lanes == lane), number => start + (long)((number - first) / perSecond * Stopwatch.Frequency), cancellationToken)));
    }

    private async Task RunLaneAsync(IEnumerable<int> numbers, Func<int, long> dueAt, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(target.PublishAddress, cancellationToken);
        long free = 0;
        foreach (var number in numbers)
        {
            var request = target.Publish(sessions[number % sessions.Count], number);
            var due = dueAt(number);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, TimeProvider.System, cancellationToken);
            }

            // A timer that rings late is our fault; an answer that was not there when the next post was due is the target's.
            deliveries.Posted(number, free > due ? due : Stopwatch.GetTimestamp());
            await connection.AskAsync(request, cancellationToken);
            free = Stopwatch.GetTimestamp();
            if (connection.Head.Status is not (>= 200 and < 300))
            {
                deliveries.Refused(number);
            }
        }
    }
}
