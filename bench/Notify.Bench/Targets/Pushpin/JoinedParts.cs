using System.Diagnostics;
using System.Net.Sockets;
using Notify.Bench.Wire;

namespace Notify.Bench.Targets.Pushpin;

/// <summary>
/// Pushpin is four processes, which still connect to each other when it has answered for the first time: a stream that is opened then gets a 500.
/// Nobody would send readers there yet, so this is waited for.
/// </summary>
internal static class JoinedParts
{
    private const string Channel = "joined";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AttemptLasts = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns when an event has come through a stream.</summary>
    /// <exception cref="TimeoutException">None did within 20 s.</exception>
    public static async Task WaitAsync(ITarget target, CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); !await BringEventAsync(target, cancellationToken);)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException("Its processes did not find each other: no event came through.");
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<bool> BringEventAsync(ITarget target, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(AttemptLasts);
        try
        {
            using var stream = await EventStream.OpenAsync(target.Address, target.Stream(Channel, null), attempt.Token);
            using var agent = await Connection.OpenAsync(target.PublishAddress, attempt.Token);
            var arrived = new TaskCompletionSource();
            var reading = stream.ReadAsync((_, _) => arrived.TrySetResult(), attempt.Token);
            try
            {
                await agent.AskAsync(target.Publish(Channel, 0), attempt.Token);
                await arrived.Task.WaitAsync(attempt.Token);
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
