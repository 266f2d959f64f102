using System.Diagnostics;
using Notify.Bench.Processes;

namespace Notify.Bench.Fairness;

/// <summary>Steady publishers beside a session that is flooded, or is not.</summary>
internal sealed class FairnessRun(LoneService service)
{
    public const int Sessions = 20;

    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private const int Answers = 20;

    // Until the flood's process has started and all its connections are open.
    private static readonly TimeSpan FloodStart = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<FairnessFigures> MeasureAsync(TimeSpan duration, bool isFlooded, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var http = service.Instance.Http;
        var publishers = await Task.WhenAll(Enumerable.Range(0, Sessions).Select(_ => SteadyPublisher.StartAsync(http, cancellationToken)));
        var victim = new FloodedSession(http, cancellationToken);
        await victim.PrepareAsync(Answers);
        var watching = victim.WatchAsync(ended.Token);
        var memory = LargestWorkingSetAsync(ended.Token);

        await using var flood = isFlooded ? await FloodProcess.StartAsync(service.Instance.BaseAddress, victim.Id, victim.Call, duration + FloodStart) : null;
        await Task.Delay(isFlooded ? FloodStart : TimeSpan.Zero, TimeProvider.System, cancellationToken);
        var answering = victim.AnswerAsync(duration);
        await Task.WhenAll(publishers.Select(publisher => publisher.RunAsync(Interval, duration, cancellationToken)));
        var counts = flood is null ? default : await flood.EndAsync(cancellationToken);
        var answers = await answering;
        await Task.WhenAll(publishers.Select(publisher => publisher.SettleAsync(Patience, cancellationToken)));

        await ended.CancelAsync();
        await watching;
        foreach (var publisher in publishers)
        {
            await publisher.DisposeAsync();
        }

        return new FairnessFigures(
            new Latencies(publishers.SelectMany(publisher => publisher.Posts), publishers.Sum(publisher => publisher.FailedPosts)),
            new Latencies(publishers.SelectMany(publisher => publisher.Deliveries), publishers.Sum(publisher => publisher.LostEvents)),
            new Latencies(answers, Answers - answers.Count),
            counts,
            await memory);
    }

    private async Task<long> LargestWorkingSetAsync(CancellationToken until)
    {
        using var process = Process.GetProcessById(service.Instance.Id);
        long largest = 0;
        while (!until.IsCancellationRequested)
        {
            process.Refresh();
            largest = Math.Max(largest, process.WorkingSet64);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return largest;
    }
}
