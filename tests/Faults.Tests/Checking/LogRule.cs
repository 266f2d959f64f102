namespace Notify.Faults.Tests.Checking;

/// <summary>A log is 1, 2, 3 … without gaps.</summary>
internal static class LogRule
{
    public static IEnumerable<string> Check(Evidence evidence) => evidence.Log.Events
        .Select((e, index) => (e.Seq, Expected: index + 1L))
        .Where(place => place.Seq != place.Expected)
        .Take(1)
        .Select(place => evidence.Says($"the log has seq {place.Seq} where {place.Expected} should be."));
}
