namespace Notify.Domain.Permissions;

/// <summary>What came of an attempt to claim an approval.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome() { }

    public sealed record Claimed(ClosedRequest Request) : ClaimOutcome;

    public sealed record AlreadyClaimed(DateTimeOffset At) : ClaimOutcome;

    public sealed record NotApproved(Decision Decision) : ClaimOutcome;

    public sealed record ParametersChanged : ClaimOutcome;
}
