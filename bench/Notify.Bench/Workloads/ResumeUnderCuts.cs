using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Notify.Bench.Load;
using Notify.Bench.Reports;
using Notify.Bench.Targets;
using Notify.Bench.Wire;

namespace Notify.Bench.Workloads;

/// <summary>What readers miss or get twice whose connections are cut, and who come back with the last id they saw, as a browser does.</summary>
internal sealed class ResumeUnderCuts(Pace pace) : IWorkload
{
    private const int Readers = 20;

    private const double PerSecond = 400;

    // As long as a page takes to be loaded again; some events of each session fall into it.
    private static readonly TimeSpan Away = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan MeanLife = TimeSpan.FromMilliseconds(750);

    public string Name => "resume";

    public string Title => string.Create(
        CultureInfo.InvariantCulture,
        $"Streams that are cut: {Readers} sessions with a reader each, away for {Away.TotalMilliseconds:0} ms about every {(MeanLife + Away).TotalMilliseconds:0} ms, {PerSecond:0} events a second");

    public Ability Needs => Ability.Stream;

    public bool IsRunOnce => false;

    public async Task<IReadOnlyList<Figure>> RunAsync(ITarget target, CancellationToken cancellationToken)
    {
        var names = Sessions.Named("resume", Readers);
        await target.PrepareAsync(names, cancellationToken);
        var (warmUp, events) = ((int)(PerSecond * pace.WarmUp.TotalSeconds), (int)(PerSecond * pace.Measured.TotalSeconds));
        var deliveries = new Deliveries(warmUp + events, warmUp, readers: 1);
        using var calm = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var readers = names.Select(name => ComeBackAsync(target, name, deliveries, calm.Token, ended.Token)).ToList();
        var posts = new PacedPosts(target, names, PerSecond, deliveries);
        await posts.RunAsync(0, warmUp + events, cancellationToken);
        await calm.CancelAsync();
        await Settle.UntilAsync(() => deliveries.CountMissing() == 0, Patience, cancellationToken);
        await ended.CancelAsync();
        var cuts = await Task.WhenAll(readers);

        var latencies = deliveries.Latencies();
        return
        [
            new Figure("lost", "", deliveries.CountMissing(), Better.Less),
            new Figure("lost", "% of the events", 100.0 * deliveries.CountMissing() / events, Better.Less),
            new Figure("duplicates", "", deliveries.CountDuplicates(), Better.Less),
            new Figure("cuts", "", cuts.Sum(), Better.Neither),
            new Figure("p99, the time away included", "ms", latencies.Ms(0.99), Better.Less),
        ];
    }

    // Gives how often it was cut.
    private static async Task<int> ComeBackAsync(
        ITarget target, string session, Deliveries deliveries, CancellationToken calm, CancellationToken ended)
    {
        string? last = null;
        for (var cuts = 0; ; cuts++)
        {
            try
            {
                using var stream = await EventStream.OpenAsync(target.Address, target.Stream(session, last), ended);
                var life = MeanLife * (0.5 + Random.Shared.NextDouble());
                await using var cut = TimeProvider.System.CreateTimer(_ => Cut(stream, calm), null, life, Timeout.InfiniteTimeSpan);
                await stream.ReadAsync(
                    (id, data) =>
                    {
                        last = id.IsEmpty ? last : Encoding.ASCII.GetString(id);
                        if (Marker.Take(ref data) is >= 0 and var number)
                        {
                            deliveries.Arrived(number, 0);
                        }
                    },
                    ended);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or HttpRequestException)
            {
                // Cut: it comes back.
            }
            catch (OperationCanceledException)
            {
                return cuts;
            }

            await Task.Delay(Away, TimeProvider.System, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Cut(EventStream stream, CancellationToken calm)
    {
        if (!calm.IsCancellationRequested)
        {
            stream.Cut();
        }
    }
}
