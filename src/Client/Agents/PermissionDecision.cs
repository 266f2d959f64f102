using System.Text.Json.Serialization;

namespace Notify.Client;

/// <summary>What was decided on a request, as its agent learns it.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Status">What was decided.</param>
/// <param name="ParametersDigest">What the decision binds to.</param>
/// <param name="Reason">The words of whoever decided; null where there are none.</param>
/// <param name="DecidedBy">The subject of the person's token, or <c>anonymous</c> where access control is off; null where nobody did.</param>
/// <param name="DecidedAt">When, by the service's clock; null while it is pending.</param>
/// <param name="ClaimedAt">When an approval was taken up; null until then.</param>
public sealed record PermissionDecision(
    string RequestId,
    PermissionStatus Status,
    string ParametersDigest,
    string? Reason = null,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    DateTimeOffset? ClaimedAt = null)
{
    /// <summary>Whether the call may run: after it was claimed.</summary>
    [JsonIgnore]
    public bool IsApproved => Status == PermissionStatus.Approved;

    /// <summary>The call that it is about, which a claim needs; null where the agent waited by the request's id alone.</summary>
    [JsonIgnore]
    public string? ToolCallId { get; init; }
}
