namespace Notify.Client;

/// <summary>What came of a person's answer.</summary>
public abstract record DecideOutcome
{
    private DecideOutcome() { }

    /// <summary>This answer is what was decided: now, or before with the same answer.</summary>
    /// <param name="Decision">Who decided first, and when.</param>
    public sealed record Recorded(RecordedDecision Decision) : DecideOutcome;

    /// <summary>Somebody was faster, with the other answer.</summary>
    /// <param name="Decision">Theirs.</param>
    public sealed record AlreadyDecided(RecordedDecision Decision) : DecideOutcome;

    /// <summary>The request is about other arguments than those that were shown. Look again, and decide again.</summary>
    /// <param name="ActualDigest">Of those that it is about; null where the service does not say.</param>
    public sealed record ParametersChanged(string? ActualDigest) : DecideOutcome;

    /// <summary>The time was up.</summary>
    /// <param name="Decision">The expiry.</param>
    public sealed record Expired(RecordedDecision Decision) : DecideOutcome;

    /// <summary>The agent took its question back.</summary>
    /// <param name="Decision">The withdrawal.</param>
    public sealed record Withdrawn(RecordedDecision Decision) : DecideOutcome;
}
