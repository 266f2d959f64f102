using Notify.Domain.Events;
using Notify.Domain.Permissions;

namespace Notify.Functions.Permissions;

/// <summary>Where a permission request stands, as the agent reads it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Status"><c>pending</c>, or how it was decided.</param>
/// <param name="Reason">The words of whoever decided.</param>
/// <param name="DecidedBy">Who decided; null while pending, and where nobody did.</param>
/// <param name="DecidedAt">When; null while pending.</param>
/// <param name="ParametersDigest">What the decision binds to.</param>
/// <param name="ExpiresAt">Until when people can answer; null once decided.</param>
/// <param name="ClaimedAt">When the approval was taken up; null until then.</param>
internal sealed record RequestStatus(
    RequestId RequestId,
    string Status,
    string? Reason,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    ParametersDigest ParametersDigest,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? ClaimedAt)
{
    public static RequestStatus From(PermissionRequestData open) =>
        new(open.RequestId, open.Status, null, null, null, open.ParametersDigest, open.ExpiresAt, null);

    public static RequestStatus From(ClosedRequest closed) => new(
        closed.RequestId,
        closed.Decision.ToString().ToLowerInvariant(),
        closed.Reason,
        closed.DecidedBy,
        closed.DecidedAt,
        closed.ParametersDigest,
        null,
        closed.ClaimedAt);
}
