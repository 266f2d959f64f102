namespace Notify.Bench.Fairness;

/// <summary>What one run of the steady publishers came to.</summary>
/// <param name="Posts">Their posts, answered; lost are those that failed.</param>
/// <param name="Deliveries">Their events, at their readers.</param>
/// <param name="Answers">A person's answers in the session that is flooded or not.</param>
/// <param name="Flood">The flood's posts; none where there was no flood.</param>
/// <param name="LargestWorkingSet">Of the service's process, in bytes.</param>
internal sealed record FairnessFigures(
    Latencies Posts, Latencies Deliveries, Latencies Answers, (int Taken, int Refused, int Failed) Flood, long LargestWorkingSet)
{
    public static FairnessFigures Of(IReadOnlyCollection<FairnessFigures> rounds) => new(
        Latencies.Of([.. rounds.Select(round => round.Posts)]),
        Latencies.Of([.. rounds.Select(round => round.Deliveries)]),
        Latencies.Of([.. rounds.Select(round => round.Answers)]),
        (rounds.Sum(round => round.Flood.Taken), rounds.Sum(round => round.Flood.Refused), rounds.Sum(round => round.Flood.Failed)),
        rounds.Max(round => round.LargestWorkingSet));
}
