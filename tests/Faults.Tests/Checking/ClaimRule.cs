using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>An approval is claimed once, and only an approval; where somebody lost a claim, somebody won it.</summary>
internal static class ClaimRule
{
    public static IEnumerable<string> Check(Evidence evidence) => evidence.Of<ClaimTold>()
        .GroupBy(claim => claim.Request)
        .SelectMany(ofRequest => CheckRequest(evidence, ofRequest.Key, [.. ofRequest.Where(claim => claim.IsGranted).Select(claim => claim.Client)]));

    private static IEnumerable<string> CheckRequest(Evidence evidence, string request, string[] granted)
    {
        if (granted.Length != 1)
        {
            yield return evidence.Says(granted.Length == 0 ? "all rivals" : string.Join(" and ", granted), $"{granted.Length} claims of {request} were granted.");
        }

        if (granted.Length > 0 && evidence.DecisionOn(request) is not "approved")
        {
            yield return evidence.Says(granted[0], $"a claim of {request} was granted, and the log has {evidence.DecisionOn(request) ?? "no decision"} for it.");
        }
    }
}
