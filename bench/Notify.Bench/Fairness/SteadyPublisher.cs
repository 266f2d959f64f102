using System.Collections.Concurrent;
using System.Diagnostics;
using Notify.Testing.Http;

namespace Notify.Bench.Fairness;

/// <summary>
/// A session with an agent that posts at a steady pace, and a reader. Times run from the moment a post was due: one that had to wait for the post
/// before it counts that wait too.
/// </summary>
internal sealed class SteadyPublisher : IAsyncDisposable
{
    private readonly CancellationTokenSource ended;
    private readonly TestAgent agent;
    private readonly string call;
    private readonly SseReader reader;
    private readonly Task reading;
    private readonly ConcurrentDictionary<int, long> due = new();
    private readonly ConcurrentDictionary<int, long> arrivals = new();
    private readonly List<TimeSpan> posts = [];
    private int failed;

    private SteadyPublisher(CancellationTokenSource ended, TestAgent agent, string call, SseReader reader)
    {
        this.ended = ended;
        this.agent = agent;
        this.call = call;
        this.reader = reader;
        reading = ReadAsync();
    }

    /// <summary>How long each post took to be answered.</summary>
    public IReadOnlyList<TimeSpan> Posts => posts;

    /// <summary>How long each event took to reach the reader.</summary>
    public IEnumerable<TimeSpan> Deliveries => arrivals.Select(arrival => Stopwatch.GetElapsedTime(due[arrival.Key], arrival.Value));

    public int FailedPosts => failed;

    public int LostEvents => posts.Count - arrivals.Count;

    public static async Task<SteadyPublisher> StartAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var agent = new TestAgent(http, NewSession.Id(), cancellationToken);
        var call = (await agent.StartToolAsync()).GetProperty("tool_call_id").GetString()!;
        var reader = await SseReader.OpenAsync(http, Paths.Events(agent.Session), null, ended.Token);
        await reader.NextAsync("tool_status");
        return new SteadyPublisher(ended, agent, call, reader);
    }

    public async Task RunAsync(TimeSpan interval, TimeSpan duration, CancellationToken cancellationToken)
    {
        // Publishers do not march in step.
        var next = Stopwatch.GetTimestamp() + (long)(interval.TotalSeconds * Random.Shared.NextDouble() * Stopwatch.Frequency);
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        for (var number = 0; next < end; number++, next += (long)(interval.TotalSeconds * Stopwatch.Frequency))
        {
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), next) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, TimeProvider.System, cancellationToken);
            }

            await PostAsync(number, next);
        }
    }

    /// <summary>Waits a moment for what is still on its way.</summary>
    public async Task SettleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); LostEvents > 0 && Stopwatch.GetElapsedTime(start) < patience;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await reading;
        await reader.DisposeAsync();
        ended.Dispose();
    }

    private async Task PostAsync(int number, long dueAt)
    {
        due[number] = dueAt;
        try
        {
            await agent.ReportProgressAsync(call, number);
            posts.Add(Stopwatch.GetElapsedTime(dueAt));
        }
        catch (Exception e) when (e is HttpRequestException or Xunit.Sdk.XunitException)
        {
            failed++;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await reader.ReadAsync() is { } next)
            {
                if (next.Type == "tool_progress")
                {
                    arrivals.TryAdd(next.Data.GetProperty("progress").GetInt32(), Stopwatch.GetTimestamp());
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or HttpRequestException)
        {
            // The measurement is over.
        }
    }
}
