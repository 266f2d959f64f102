namespace Notify.Client;

/// <summary>What came of claiming an approval. Only <see cref="Claimed"/> lets the call run.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome() { }

    /// <summary>The approval is taken up: go ahead, once.</summary>
    /// <param name="ClaimedAt">When.</param>
    public sealed record Claimed(DateTimeOffset ClaimedAt) : ClaimOutcome;

    /// <summary>Somebody took it up before, and may have run the call. Ask again before running it once more.</summary>
    /// <param name="ClaimedAt">When; null where the service does not say.</param>
    public sealed record AlreadyClaimed(DateTimeOffset? ClaimedAt) : ClaimOutcome;

    /// <summary>What was approved were other arguments.</summary>
    /// <param name="ApprovedDigest">The digest of those; null where the service does not say.</param>
    public sealed record ParametersChanged(string? ApprovedDigest) : ClaimOutcome;

    /// <summary>There is no approval to take up.</summary>
    /// <param name="Status">Where the request stands.</param>
    public sealed record NotApproved(PermissionStatus Status) : ClaimOutcome;
}
