using System.Diagnostics;
using System.Net.Sockets;
using Notify.Bench.Wire;

namespace Notify.Bench.Targets.Pushpin;

/// <summary>
/// Pushpin is four processes, which go on connecting to each other after it has answered for the first time. What one sends before the other is there is lost:
/// a stream opened then is answered with 500, or cut at its first event. Nobody would send readers there yet, so it is waited for.
/// </summary>
internal static class JoinedParts
{
    // A stream that lost a message while it was opened is cut when its reader has acknowledged the first event.
    private const int Events = 5;

    private const string Channel = "joined";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AttemptLasts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when events come through a stream.</summary>
    /// <exception cref="TimeoutException">They did not within 20 s.</exception>
    public static async Task WaitAsync(ITarget target, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); !await BringEventsAsync(target, cancellationToken);)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException("Its processes did not find each other: no event came through.");
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<bool> BringEventsAsync(ITarget target, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(AttemptLasts);
        try
        {
            using var stream = await EventStream.OpenAsync(target.Address, target.Stream(Channel, null), attempt.Token);
            using var agent = await Connection.OpenAsync(target.PublishAddress, attempt.Token);
            using var arrived = new SemaphoreSlim(0);
            var reading = stream.ReadAsync((_, _) => arrived.Release(), attempt.Token);
            try
            {
                for (var number = 0; number < Events; number++)
                {
                    await agent.AskAsync(target.Publish(Channel, number), attempt.Token);
                    await arrived.WaitAsync(attempt.Token);
                }
            }
            finally
            {
                await attempt.CancelAsync();
                await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or SocketException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
