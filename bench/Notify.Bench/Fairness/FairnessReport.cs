using System.Globalization;
using Notify.Bench.Processes;

namespace Notify.Bench.Fairness;

/// <summary>What sessions with a steady publisher each notice of another session that is flooded.</summary>
internal static class FairnessReport
{
    // As many as the setting takes, which is as good as none.
    private const string Lifted = "10000";

    private const string Default = "64";

    // In turn, so that whatever else the machine does meanwhile falls on both.
    private const int Rounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(8);

    public static async Task PrintAsync(TextWriter output, CancellationToken cancellationToken)
    {
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{FairnessRun.Sessions} sessions, a post each {FairnessRun.Interval.TotalMilliseconds:0} ms; {FloodProcess.Connections} connections flood another session. The load comes from this machine too."));
        foreach (var usesMemory in new[] { false, true })
        {
            foreach (var limit in new[] { Default, Lifted })
            {
                output.WriteLine();
                output.WriteLine($"{(usesMemory ? "Memory" : "Azurite")}, Notify:Limits:MaxQueuedWrites={limit}");
                await using var service = await LoneService.StartAsync(usesMemory, limit, cancellationToken);
                var run = new FairnessRun(service);
                await run.MeasureAsync(WarmUp, isFlooded: false, cancellationToken);
                var (alone, flooded) = (new List<FairnessFigures>(), new List<FairnessFigures>());
                for (var round = 0; round < Rounds; round++)
                {
                    alone.Add(await run.MeasureAsync(Duration, isFlooded: false, cancellationToken));
                    flooded.Add(await run.MeasureAsync(Duration, isFlooded: true, cancellationToken));
                }

                Print(output, FairnessFigures.Of(alone), FairnessFigures.Of(flooded));
            }
        }
    }

    private static void Print(TextWriter output, FairnessFigures alone, FairnessFigures flooded)
    {
        output.WriteLine($"  {"",-34}{Latencies.Header}");
        foreach (var (name, before, beside) in new[]
        {
            ("posts of the others", alone.Posts, flooded.Posts),
            ("their events, at a reader", alone.Deliveries, flooded.Deliveries),
            ("a person's answers in the session", alone.Answers, flooded.Answers),
        })
        {
            output.WriteLine($"  {name,-34}{before}   alone");
            output.WriteLine($"  {"",-34}{beside}   beside the flood");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {"",-34}{"",13} {Ratio(0.50),8:0.0} {Ratio(0.95),8:0.0} {Ratio(0.99),8:0.0} {Ratio(1),8:0.0}   times as long"));

            double Ratio(double share) => beside.Ms(share) / before.Ms(share);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  of the flood's posts {flooded.Flood.Taken} taken, {flooded.Flood.Refused} refused, {flooded.Flood.Failed} failed; largest working set {Megabytes(alone)} MiB alone, {Megabytes(flooded)} MiB beside the flood"));
    }

    private static long Megabytes(FairnessFigures figures) => figures.LargestWorkingSet / (1024 * 1024);
}
