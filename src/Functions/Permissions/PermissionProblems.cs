using System.Text.Json.Nodes;
using Notify.Domain.Permissions;
using Notify.Functions.Http;

namespace Notify.Functions.Permissions;

/// <summary>Why an answer, a withdrawal or a claim was not taken.</summary>
internal static class PermissionProblems
{
    public static Problem AlreadyDecided(ClosedRequest winner) => new Problem(
        409, "already_decided", "The request was decided before.", "Another answer came first; it stands in decision.")
        .With("decision", RecordedDecision.From(winner), WireJson.Default.RecordedDecision);

    public static Problem NoOpenRequest() => new(
        409, "no_open_request", "No permission request is open.", "There is nothing to answer in this session.");

    public static Problem AmbiguousRequest(IEnumerable<RequestId> open) => new Problem(
        409, "ambiguous_request", "Several permission requests are open.", "Send the request_id of the one that you mean.")
        .With("request_ids", new JsonArray([.. open.Select(id => JsonValue.Create(id.Value))]));

    public static Problem ParametersChanged(ParametersDigest? actual) => new Problem(
        409, "parameters_changed", "The parameters are not those of the request.", "Look at the request as it is now, and decide again.")
        .With("parameters_digest", actual?.Value);

    public static Problem RequestExpired(ClosedRequest closed) => new Problem(
        410, "request_expired", "The request expired before anybody answered.", "The agent may ask again.")
        .With("decision", RecordedDecision.From(closed), WireJson.Default.RecordedDecision);

    public static Problem RequestWithdrawn(ClosedRequest closed) => new Problem(
        410, "request_withdrawn", "The agent withdrew the request.", "There is nothing to decide any more.")
        .With("decision", RecordedDecision.From(closed), WireJson.Default.RecordedDecision);

    public static Problem TooManyOpenRequests(int limit) => new Problem(
        429, "too_many_open_requests", "Too many permission requests are open.", "Wait for answers, or withdraw requests, before asking for more.")
        .With("limit", limit).RetryAfter(TimeSpan.FromSeconds(5));

    public static Problem NotApproved(Decision? decision) => new Problem(
        409, "not_approved", "The request is not approved.", "Only an approved request can be claimed.")
        .With("request_status", decision?.ToString().ToLowerInvariant() ?? "pending");

    public static Problem AlreadyClaimed(DateTimeOffset at) => new Problem(
        409, "already_claimed", "The approval was claimed before.", "An approval is good for one run of the tool. Ask for permission again.")
        .With("claimed_at", at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
}
