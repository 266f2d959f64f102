namespace Notify.Client;

/// <summary>How a person is asked for permission.</summary>
public sealed record PermissionRequestOptions
{
    /// <summary>How long people have to answer; whole seconds, begun ones count. 1 second to 1 day; null, the default, is 10 minutes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// A request that was made before, by this process or an earlier one: it is waited for, and nobody is asked again. Null, the default, asks.
    /// </summary>
    public string? RequestId { get; init; }

    /// <summary>Called once people are asked and before the wait, to keep the request's id for after a restart. What it throws ends the call; the request stays open.</summary>
    public Func<PendingPermission, CancellationToken, ValueTask>? OnAsked { get; init; }

    /// <summary>
    /// What makes asking again the same as asking once: 1 to 255 visible ASCII characters. Null, the default: one is made, which covers the repetitions of this one call. An agent that gives one of its
    /// own, such as the id of the step that it is at, gets the same request again after a restart, even where the answer never reached it; the rest must be the same too, or it fails with
    /// <c>idempotency_key_reused</c>.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
