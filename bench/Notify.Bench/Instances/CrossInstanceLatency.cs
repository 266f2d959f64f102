using System.Collections.Concurrent;
using System.Diagnostics;
using Notify.Bench.Processes;
using Notify.Testing.Http;

namespace Notify.Bench.Instances;

/// <summary>
/// The time from the moment an agent begins to post an event to the moment a reader on another instance has its frame: the append, the hint,
/// the read and the stream together. Posts come at random times, so that they fall anywhere between two looks at the wake-up table.
/// </summary>
internal sealed class CrossInstanceLatency(BenchedService service)
{
    private const int Sessions = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Latencies> MeasureAsync(TimeSpan meanPause, int events, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var arrivals = new ConcurrentDictionary<int, long>();
        var posts = new ConcurrentDictionary<int, long>();
        var agents = Enumerable.Range(0, Sessions).Select(_ => new TestAgent(service.First.Http, NewSession.Id(), cancellationToken)).ToList();
        var calls = new List<string>();
        foreach (var agent in agents)
        {
            calls.Add((await agent.StartToolAsync()).GetProperty("tool_call_id").GetString()!);
        }

        var readers = await Task.WhenAll(agents.Select(agent => SseReader.OpenAsync(service.Second.Http, Paths.Events(agent.Session), null, ended.Token)));
        foreach (var reader in readers)
        {
            // The state with which it begins. What happens from now on it sees as events.
            await reader.NextAsync("tool_status");
        }

        var reading = readers.Select(reader => ReadAsync(reader, arrivals)).ToList();
        for (var number = 0; number < events; number++)
        {
            await Task.Delay(meanPause * (2 * Random.Shared.NextDouble()), TimeProvider.System, cancellationToken);
            posts[number] = Stopwatch.GetTimestamp();
            await agents[number % Sessions].ReportProgressAsync(calls[number % Sessions], number);
        }

        for (var start = Stopwatch.GetTimestamp(); arrivals.Count < events && Stopwatch.GetElapsedTime(start) < Patience;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        await ended.CancelAsync();
        await Task.WhenAll(reading);
        return new Latencies(arrivals.Select(arrival => Stopwatch.GetElapsedTime(posts[arrival.Key], arrival.Value)), events - arrivals.Count);
    }

    private static async Task ReadAsync(SseReader reader, ConcurrentDictionary<int, long> arrivals)
    {
        await using var stream = reader;
        try
        {
            while (await stream.ReadAsync() is { } next)
            {
                if (next.Type == "tool_progress")
                {
                    arrivals.TryAdd(next.Data.GetProperty("progress").GetInt32(), Stopwatch.GetTimestamp());
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The measurement is over.
        }
    }
}
