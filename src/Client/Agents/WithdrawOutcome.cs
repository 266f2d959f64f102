namespace Notify.Client;

/// <summary>What came of taking a question back.</summary>
public abstract record WithdrawOutcome
{
    private WithdrawOutcome() { }

    /// <summary>It is withdrawn, now or before.</summary>
    /// <param name="Decision">The withdrawal.</param>
    public sealed record Withdrawn(PermissionDecision Decision) : WithdrawOutcome;

    /// <summary>Somebody had answered, or the time was up.</summary>
    /// <param name="Decision">What was decided, by <see cref="RecordedDecision.Decision"/>.</param>
    public sealed record TooLate(RecordedDecision Decision) : WithdrawOutcome;
}
