using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>Holds what clients saw and were told against the log, and against what the service promises whatever goes wrong.</summary>
internal static class InvariantChecker
{
    private static readonly Func<Evidence, IEnumerable<string>>[] Rules =
    [
        LogRule.Check, CallRule.Check, OrderRule.Check, ReaderRule.Check, PollRule.Check, DecisionRule.Check, DeadlineRule.Check, ClaimRule.Check, SurpriseRule.Check,
    ];

    /// <returns>One sentence for each promise that was broken, with the session, the client and the place.</returns>
    public static IReadOnlyList<string> FindViolations(IReadOnlyList<Observation> observations, IEnumerable<SessionLog> logs)
    {
        var bySession = observations.ToLookup(observation => observation.Session);
        return [.. logs.Select(log => new Evidence(log, [.. bySession[log.Session]])).SelectMany(evidence => Rules.SelectMany(rule => rule(evidence)))];
    }
}
