using System.Diagnostics;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Audit;

/// <summary>What happened, before it has its place in a chain. Members are written in this order.</summary>
/// <remarks>
/// A person's <see cref="ClosedRequest.Reason"/> is left out on purpose: it is free text, which may hold personal data, and the audit
/// outlives the session. So are the call's parameters, which the digest stands for.
/// </remarks>
public sealed record AuditRecord
{
    /// <summary>Who withdraws and claims. The key that agents show does not tell one of them from another.</summary>
    public const string Agent = "agent";

    public required SessionId SessionId { get; init; }

    public required Epoch Epoch { get; init; }

    public required AuditAction Action { get; init; }

    public required AuditOutcome Outcome { get; init; }

    public required RequestId RequestId { get; init; }

    public required ToolCallId ToolCallId { get; init; }

    public required ToolName ToolName { get; init; }

    /// <summary>The subject of the person's token, <c>anonymous</c>, or <see cref="Agent"/>; null where nobody did anything.</summary>
    public string? By { get; init; }

    /// <summary>How a person's answer came; null where none did.</summary>
    public Transport? Transport { get; init; }

    /// <summary>The digest of what the request is about.</summary>
    public required ParametersDigest ParametersDigest { get; init; }

    /// <summary>The digest that the person's client says it showed; null where it said nothing, and where nobody was shown anything.</summary>
    public ParametersDigest? DigestShown { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What to record of a request that is closed.</summary>
    public static AuditRecord OfClosing(SessionId session, Epoch epoch, ClosedRequest closed)
    {
        var (action, outcome, by) = closed.Decision switch
        {
            Decision.Approved => (AuditAction.Decision, AuditOutcome.Approved, closed.DecidedBy),
            Decision.Denied => (AuditAction.Decision, AuditOutcome.Denied, closed.DecidedBy),
            Decision.Expired => (AuditAction.Expiry, AuditOutcome.Expired, null),
            Decision.Withdrawn => (AuditAction.Withdrawal, AuditOutcome.Withdrawn, Agent),
            _ => throw new UnreachableException(),
        };
        return Of(session, epoch, closed, action, outcome, closed.DecidedAt) with
        {
            By = by,
            Transport = closed.Transport,
            DigestShown = closed.ShownDigest,
        };
    }

    /// <summary>What to record of an approval that is claimed.</summary>
    /// <exception cref="ArgumentException">The request is not claimed.</exception>
    public static AuditRecord OfClaim(SessionId session, Epoch epoch, ClosedRequest claimed) =>
        Of(session, epoch, claimed, AuditAction.Claim, AuditOutcome.Claimed, claimed.ClaimedAt ?? throw new ArgumentException("Not claimed.", nameof(claimed)))
            with
        { By = Agent };

    private static AuditRecord Of(
        SessionId session, Epoch epoch, ClosedRequest request, AuditAction action, AuditOutcome outcome, DateTimeOffset at) => new()
        {
            SessionId = session,
            Epoch = epoch,
            Action = action,
            Outcome = outcome,
            RequestId = request.RequestId,
            ToolCallId = request.ToolCallId,
            ToolName = request.ToolName,
            ParametersDigest = request.ParametersDigest,
            At = at,
        };
}
