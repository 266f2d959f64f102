using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>Nobody got an answer that the contract does not have.</summary>
internal static class SurpriseRule
{
    public static IEnumerable<string> Check(Evidence evidence) => evidence.Of<Surprise>().Select(surprise => evidence.Says(surprise.Client, $"{surprise.What}."));
}
