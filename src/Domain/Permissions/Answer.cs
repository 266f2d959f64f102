namespace Notify.Domain.Permissions;

/// <summary>A person's answer to a request, with who gave it and how.</summary>
/// <param name="Approved">Whether the call may go on.</param>
/// <param name="Reason">The person's words, if any.</param>
/// <param name="DecidedBy">The subject of the person's token, or <c>anonymous</c> where access control is off.</param>
/// <param name="Via">The way in by which the answer came.</param>
/// <param name="ShownDigest">The digest of what the person was shown; null where the client does not say.</param>
public sealed record Answer(bool Approved, string? Reason, string DecidedBy, Transport Via, ParametersDigest? ShownDigest)
{
    public Decision Decision => Approved ? Decision.Approved : Decision.Denied;
}
