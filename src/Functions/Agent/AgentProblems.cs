using Notify.Functions.Http;

namespace Notify.Functions.Agent;

/// <summary>Why what an agent asked for was not done.</summary>
internal static class AgentProblems
{
    public static Problem InvalidIdempotencyKey() =>
        Problems.InvalidParameter("Idempotency-Key", "1 to 255 visible ASCII characters, one header.");

    public static Problem IdempotencyKeyReused() => new(
        422, "idempotency_key_reused", "The idempotency key was used for another call.", "Use a new key for each call, and the same one only to repeat it.");

    public static Problem SessionBusy() => new Problem(
        429, "session_busy", "Too many posts to this session are under way.", "Try again; a session takes one post after the other, so more at once are not faster.")
        .RetryAfter(TimeSpan.FromSeconds(1));

    public static Problem UnknownToolCall() => new(
        404, "unknown_tool_call", "No unfinished tool call has this id.", "Report its start first, or send tool_info, which begins it.");
}
