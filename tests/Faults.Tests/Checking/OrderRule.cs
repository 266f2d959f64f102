namespace Notify.Faults.Tests.Checking;

/// <summary>A publisher makes a call when the one before it is acknowledged, so the log has them in that order.</summary>
internal static class OrderRule
{
    public static IEnumerable<string> Check(Evidence evidence) => evidence.Log.Events
        .Where(e => e.Call is not null)
        .GroupBy(e => e.Call!.Publisher)
        .SelectMany(ofPublisher => ofPublisher.Zip(ofPublisher.Skip(1)))
        .Where(pair => pair.First.Call!.Number > pair.Second.Call!.Number)
        .Select(pair => evidence.Says(
            pair.Second.Call!.Publisher,
            $"{pair.Second.Call} at seq {pair.Second.Seq} comes after {pair.First.Call} at {pair.First.Seq}: out of order."));
}
