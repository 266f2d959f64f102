using System.Diagnostics;
using Notify.Bench.Processes;
using Notify.Testing.Http;

namespace Notify.Bench.Instances;

/// <summary>What it costs to watch sessions in which nothing happens, in requests to the storage.</summary>
internal sealed class IdleCost(BenchedService service)
{
    // Long enough for the timers that run every five seconds to weigh what they do.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    // What opening the streams set off is over by then.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    /// <summary>Requests in a second, of both instances together.</summary>
    public async Task<double> MeasureAsync(int sessions, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var streams = await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ =>
            SseReader.OpenAsync(service.Second.Http, Paths.Events(NewSession.Id()), null, ended.Token)));
        await Task.Delay(Settling, TimeProvider.System, cancellationToken);

        var (before, start) = (service.StorageRequests, Stopwatch.GetTimestamp());
        await Task.Delay(Duration, TimeProvider.System, cancellationToken);
        var perSecond = (service.StorageRequests - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;

        await ended.CancelAsync();
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }

        return perSecond;
    }
}
