using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Notify.Functions.Delivery;

/// <summary>
/// Looks at every watched session now and then, so that a hint that was lost costs time and never an event. While hints do not arrive, and
/// once after they did not, it looks at all of them as fast as it may.
/// </summary>
internal sealed class SafetyReads(SessionFeeds feeds, HintFlow flow, IOptions<DeliveryOptions> options, TimeProvider time) : BackgroundService
{
    private int _gapsCovered;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await feeds.WaitForAudienceAsync(stoppingToken);
                await LookRoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    private async Task LookRoundAsync(CancellationToken cancellationToken)
    {
        var (isFlowing, gaps) = (flow.IsFlowing, flow.Gaps);
        var isCatchingUp = gaps != _gapsCovered;
        var watched = feeds.FindWatched();
        var pause = PauseBetween(watched.Count, isFlowing, isCatchingUp);
        foreach (var feed in watched)
        {
            await flow.WaitForNewsAsync(pause, time, cancellationToken);
            if (flow.IsFlowing != isFlowing || flow.Gaps != gaps)
            {
                return; // begin again, at the pace that fits now
            }

            feed.Suspect();
        }

        _gapsCovered = gaps;
    }

    private TimeSpan PauseBetween(int sessions, bool isFlowing, bool isCatchingUp)
    {
        var (interval, readsPerSecond) = (isFlowing, isCatchingUp) switch
        {
            (true, true) => (TimeSpan.Zero, options.Value.MaxOutageReadsPerSecond),
            (true, false) => (options.Value.SafetyInterval, options.Value.MaxSafetyReadsPerSecond),
            _ => (options.Value.OutageInterval, options.Value.MaxOutageReadsPerSecond),
        };
        var (even, least) = (interval / Math.Max(1, sessions), TimeSpan.FromSeconds(1) / readsPerSecond);
        return even > least ? even : least;
    }
}
