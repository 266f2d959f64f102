using System.Globalization;
using Notify.Bench.Processes;

namespace Notify.Bench.Instances;

/// <summary>What the delivery between instances takes: time from an agent's post to a reader elsewhere, and requests to the storage.</summary>
internal static class InstancesReport
{
    private const int WatchedSessions = 1000;

    // The first events of a process take longer, as its code is compiled then.
    private static readonly (TimeSpan MeanPause, int Events) WarmUp = (TimeSpan.FromMilliseconds(25), 200);

    private static readonly (string Name, TimeSpan MeanPause, int Events)[] Paces =
    [
        ("now and then", TimeSpan.FromMilliseconds(400), 150),
        ("steady", TimeSpan.FromMilliseconds(25), 800),
    ];

    public static async Task PrintAsync(TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var usesRedis in new[] { false, true })
        {
            output.WriteLine();
            output.WriteLine(usesRedis ? "Hints through Redis" : "Hints through the wake-up table");
            await using var service = await BenchedService.StartAsync(usesRedis, cancellationToken);
            var latency = new CrossInstanceLatency(service);
            await latency.MeasureAsync(WarmUp.MeanPause, WarmUp.Events, cancellationToken);
            output.WriteLine($"  posted to one instance, read from another over SSE  {Latencies.Header}");
            foreach (var (name, meanPause, events) in Paces)
            {
                var before = service.StorageRequests;
                var measured = await latency.MeasureAsync(meanPause, events, cancellationToken);
                var perEvent = (double)(service.StorageRequests - before) / events;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {name + Pause(meanPause),-50}{measured}   {perEvent:0.0} storage requests an event, all told"));
            }

            var idle = new IdleCost(service);
            foreach (var sessions in new[] { 0, 1, WatchedSessions })
            {
                var perSecond = await idle.MeasureAsync(sessions, cancellationToken);
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {sessions,5} sessions watched on one of two idle instances: {perSecond:0.0} storage requests a second"));
            }
        }
    }

    private static string Pause(TimeSpan mean) => string.Create(CultureInfo.InvariantCulture, $" (about {mean.TotalMilliseconds:0} ms apart)");
}
