using Notify.Domain.Sessions;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Polling;

namespace Notify.Functions.LongPolling;

/// <summary>The state, and the events that the caller did not have. <see cref="SessionInfo.Cursor"/> is that of the last one where not all fit.</summary>
internal sealed record LongPollInfo : SessionInfo
{
    public required IReadOnlyList<RawJson> Events { get; init; }

    /// <summary>Whether the time was up before anything happened.</summary>
    public required bool TimedOut { get; init; }

    public static LongPollInfo From(SessionId session, SessionState current, EventBatch batch, bool timedOut, DateTimeOffset now)
    {
        var state = SessionInfo.From(session, current, now);
        return new LongPollInfo(state) { Cursor = batch.UpTo, Events = RawJson.Of(batch.Events), TimedOut = timedOut };
    }

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private LongPollInfo(SessionInfo state) : base(state)
    {
        Events = [];
        TimedOut = false;
    }
}
