using Notify.Domain.Tools;

namespace Notify.Domain.Permissions;

/// <summary>A permission request that is no longer open, with the one decision that closed it.</summary>
public sealed record ClosedRequest
{
    public required RequestId RequestId { get; init; }

    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    public required ParametersDigest ParametersDigest { get; init; }

    public required Decision Decision { get; init; }

    public string? Reason { get; init; }

    /// <summary>Who answered; null where nobody did.</summary>
    public string? DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>How the answer came; null where nobody answered.</summary>
    public Transport? Transport { get; init; }

    /// <summary>The digest of what the person was shown; null where the client did not say, and where nobody answered.</summary>
    public ParametersDigest? ShownDigest { get; init; }

    /// <summary>When the agent took the approval up, once and only once, before its side effect.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>What an answer that comes after the decision is told.</summary>
    public LateAnswer Compare(Answer answer) => Decision switch
    {
        Decision.Expired => LateAnswer.Expired,
        Decision.Withdrawn => LateAnswer.Withdrawn,
        _ when answer.ShownDigest is { } shown && shown != ParametersDigest => LateAnswer.ParametersChanged,
        _ => answer.Decision == Decision ? LateAnswer.SameAsDecided : LateAnswer.OtherThanDecided,
    };

    /// <summary>Takes an approval up. The parameters must be the approved ones, and nobody may have been here before.</summary>
    public ClaimOutcome Claim(ParametersDigest parameters, DateTimeOffset now) => this switch
    {
        { Decision: not Decision.Approved } => new ClaimOutcome.NotApproved(Decision),
        _ when parameters != ParametersDigest => new ClaimOutcome.ParametersChanged(),
        { ClaimedAt: { } earlier } => new ClaimOutcome.AlreadyClaimed(earlier),
        _ => new ClaimOutcome.Claimed(this with { ClaimedAt = now }),
    };
}
