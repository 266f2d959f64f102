using Notify.Domain.Commands;

namespace Notify.Functions.Http;

/// <summary>The failures that any endpoint may answer. Those of one feature stand beside it.</summary>
internal static class Problems
{
    public static Problem InvalidSessionId() => new(
        400, "invalid_session_id", "The session id is not valid.", "Use 1 to 128 of the characters A-Z a-z 0-9 . _ ~ : @ - in the path.");

    public static Problem InvalidBody(BodyFault fault) =>
        new Problem(400, "invalid_body", "The body is not what this endpoint takes.", $"{fault.Path}: {fault.Detail}").With("path", fault.Path);

    public static Problem InvalidParameter(string name, string detail) =>
        new Problem(400, "invalid_parameter", "A query parameter or header is not valid.", $"{name}: {detail}").With("parameter", name);

    public static Problem UnsupportedMediaType() => new(
        415, "unsupported_media_type", "The body is not JSON.", "Send JSON in UTF-8, uncompressed, with Content-Type: application/json.");

    public static Problem BodyTooLarge(int limit) => new Problem(
        413, "body_too_large", "The body is too large.", $"Send at most {limit} bytes.").With("limit_bytes", limit);

    public static Problem EventTooLarge(Outcome.EventTooLarge outcome) => new Problem(
        413,
        "event_too_large",
        "An event would be too large.",
        $"The event's data would take {outcome.Bytes} bytes of JSON and may take {outcome.Limit}. Store large content elsewhere and send a reference.")
        .With("limit_bytes", outcome.Limit);

    public static Problem UnknownRequest() => new(
        404, "unknown_request", "There is no such permission request.", "Check the request id; requests are forgotten with their session.");

    public static Problem NoSuchFile() => new(404, "not_found", "Not found", "There is no such file. The console is at /console, and the API is described at /agent_backend/api/docs.");

    public static Problem TooManyWaits() => new Problem(
        429, "too_many_waits", "Too many requests of this session are held already.", "Try again later, or use one stream for all readers of a page.")
        .RetryAfter(TimeSpan.FromSeconds(5));

    public static Problem InstanceBusy() => new Problem(
        503, "instance_busy", "This instance has as many large bodies in hand as it may.", "Try again; smaller bodies are taken meanwhile.")
        .RetryAfter(TimeSpan.FromSeconds(1));

    public static Problem StorageUnavailable() => new Problem(
        503, "storage_unavailable", "The storage does not answer.", "Try again; with an Idempotency-Key nothing is recorded twice.").RetryAfter(TimeSpan.FromSeconds(2));

    public static Problem Unexpected() => new(
        500, "internal_error", "Something went wrong on our side.", "Try again; if it persists, tell the operator the time of the request.");
}
