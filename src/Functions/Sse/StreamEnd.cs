namespace Notify.Functions.Sse;

/// <summary>Why there is no stream, or no stream any more.</summary>
internal sealed record StreamEnd(string Code, string Message)
{
    // These pass, so the client comes back later.
    public static readonly StreamEnd TooManyStreams = new("too_many_streams", "This instance has as many streams as it may.");

    public static readonly StreamEnd TooManyStreamsInSession = new(
        "too_many_streams_in_session", "This session has as many streams on this instance as it may.");

    public static readonly StreamEnd StorageUnavailable = new("storage_unavailable", "The storage does not answer.");

    // This does not: a client that comes back with the same token is told 401, and stays away.
    public static readonly StreamEnd TokenExpired = new("token_expired", "The session token has expired. Ask the agent's back end for another.");
}
