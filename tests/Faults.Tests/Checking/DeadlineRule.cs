using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>
/// Time is the test's, whatever the instances' clocks say: people have as long as was asked for, nobody finds a request expired before
/// that, and nobody decides after.
/// </summary>
internal static class DeadlineRule
{
    /// <summary>Storage tells the time in whole seconds, and an instance may be a little late to ask it.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(3);

    public static IEnumerable<string> Check(Evidence evidence)
    {
        var asking = evidence.Of<CallSent>().Where(call => call.Kind == CallKind.Ask).ToLookup(call => call.Call);
        var seen = evidence.Of<EventSeen>().GroupBy(e => e.Seq).ToDictionary(ofSeq => ofSeq.Key, ofSeq => ofSeq.Min(e => e.At));
        return evidence.Log.Events
            .Where(e => e.Type == "permission_request" && e.Call is not null && asking.Contains(e.Call))
            .SelectMany(asked => CheckRequest(evidence, asked, asking[asked.Call!].MinBy(call => call.At)!, seen));
    }

    private static IEnumerable<string> CheckRequest(Evidence evidence, LoggedEvent asked, CallSent call, Dictionary<long, DateTimeOffset> seen)
    {
        var expires = asked.Time("expires_at");
        var earliest = call.At + TimeSpan.FromSeconds(call.TimeoutSeconds!.Value);
        if (expires < earliest - Tolerance)
        {
            yield return evidence.Says(
                $"{asked.Request}, asked at seq {asked.Seq}, expires at {expires:O}, before {earliest:O}: people have less time than was asked for.");
        }

        if (evidence.Endings[asked.Request!].FirstOrDefault() is not { } ending)
        {
            yield break;
        }

        var decided = ending.Time("decided_at");
        if (ending.Decision == "expired" && (decided < expires - Tolerance || (seen.TryGetValue(ending.Seq, out var at) && at < earliest - Tolerance)))
        {
            yield return evidence.Says($"{asked.Request} expired at seq {ending.Seq}, at {decided:O}, before {expires:O} when it should.");
        }

        if (ending.Decision is "approved" or "denied" && decided > expires + Tolerance)
        {
            yield return evidence.Says($"{asked.Request} was {ending.Decision} at seq {ending.Seq}, at {decided:O}, when it had expired at {expires:O}.");
        }
    }
}
