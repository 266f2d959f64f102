using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>A request ends in exactly one decision; whoever was told success decided so, and whoever lost was told what the decision is.</summary>
internal static class DecisionRule
{
    private static readonly string[] Decisions = ["approved", "denied", "expired", "withdrawn"];

    public static IEnumerable<string> Check(Evidence evidence) => evidence.Log.Events
        .Where(e => e.Type == "permission_request")
        .SelectMany(asked => CheckRequest(evidence, asked))
        .Concat(evidence.Observations.SelectMany(observation => CheckTold(evidence, observation)));

    private static IEnumerable<string> CheckRequest(Evidence evidence, LoggedEvent asked)
    {
        var request = asked.Request!;
        LoggedEvent[] endings = [.. evidence.Endings[request]];
        LoggedEvent[] clearings = [.. evidence.Log.Events.Where(e => e.Type == "permission_cleared" && e.Request == request)];
        if (endings.Length != 1)
        {
            return [evidence.Says($"{request}, asked at seq {asked.Seq}, has {endings.Length} decisions{Places(endings)}.")];
        }

        var isSound = Decisions.Contains(endings[0].Decision) && endings[0].Seq > asked.Seq
            && clearings is [var clearing] && clearing.Decision == endings[0].Decision;
        return isSound
            ? []
            : [evidence.Says($"{request} ends as {endings[0].Decision} at seq {endings[0].Seq} and is cleared {clearings.Length} times{Places(clearings)}.")];
    }

    private static IEnumerable<string> CheckTold(Evidence evidence, Observation observation)
    {
        (string Request, string Told, string Did)? told = observation switch
        {
            DecisionTold { IsAccepted: true } answer => (answer.Request, answer.Told, $"answered {answer.Wanted}, was told success"),
            DecisionTold answer => (answer.Request, answer.Told, $"answered {answer.Wanted}, was refused"),
            OutcomeTold outcome => (outcome.Request, outcome.Decision, "waited"),
            WithdrawalRefused refusal => (refusal.Request, refusal.Decision, "was too late to withdraw"),
            _ => null,
        };
        if (told is not var (request, decision, did))
        {
            return [];
        }

        var logged = evidence.DecisionOn(request) ?? "no decision";
        var isFalseSuccess = observation is DecisionTold { IsAccepted: true } success && success.Wanted != logged;
        return decision == logged && !isFalseSuccess
            ? []
            : [evidence.Says(observation.Client, $"{did} and was told {decision} for {request}, and the log has {logged}{Places([.. evidence.Endings[request]])}.")];
    }

    private static string Places(LoggedEvent[] events) => events.Length == 0 ? "" : $" at seq {string.Join(", ", events.Select(e => e.Seq))}";
}
