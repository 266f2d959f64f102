namespace Notify.Faults.Tests.Observations;

/// <summary>What a publisher may call for.</summary>
internal enum CallKind
{
    Start,
    Progress,
    Ask,
    Withdraw,
    Complete,
}
