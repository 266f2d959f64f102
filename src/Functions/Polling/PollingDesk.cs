using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Polling;

/// <summary>Answers the polling reads: conditional, never stored by a shared cache, with advice on when to ask again.</summary>
public sealed class PollingDesk(Doorway doorway, SessionService sessions, PolledStates polled, IOptions<DeliveryOptions> options, TimeProvider time)
{
    // A 304 may rest on what the storage said so long ago: a bit longer than the reads in turn take where few sessions are watched, so that these suffice.
    private readonly TimeSpan _knowledgeLasts = options.Value.SafetyInterval * 1.2;

    /// <summary>The whole endpoint; each adds only which part of the state it shows.</summary>
    internal Task<IResult> ReadAsync<T>(
        HttpRequest request, Func<SessionInfo, T> select, JsonTypeInfo<T> type, CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Read,
        async admitted =>
        {
            var tags = EntityTags.ReadIfNoneMatch(request);
            var view = FindUnchanged(admitted.Session, tags) ?? FeedView.Of(await sessions.ReadAsync(admitted.Session, admitted.CancellationToken));
            var state = view.State;
            var now = time.GetInstant();
            return IsCurrent(tags, state.Cursor)
                ? WithHeaders(WireResult.Empty(StatusCodes.Status304NotModified), state, now)
                : WithHeaders(Answers.Ok(select(SessionInfo.From(admitted.Session, state, now)), type), state, now).Then(polled.Show(admitted.Session, view));
        },
        cancellationToken);

    // That nothing is new is known without the storage where this instance follows the session for somebody. What is new is told as it is stored.
    private FeedView? FindUnchanged(SessionId session, IReadOnlyList<string>? tags) =>
        tags is not null && sessions.FindFollowed(session, _knowledgeLasts) is { } followed && IsCurrent(tags, followed.Cursor) ? followed : null;

    /// <summary>The headers that every answer with a session's state has.</summary>
    internal static WireResult WithHeaders(WireResult result, SessionState state, DateTimeOffset now) =>
        WithHeaders(result, state.Cursor, PollingAdvice.NextInterval(state, now));

    internal static WireResult WithHeaders(WireResult result, Cursor cursor, TimeSpan pollAfter) => result
        .With("ETag", cursor.ToEntityTag())
        .With("Cache-Control", "private, no-cache")
        .With("Poll-After-Ms", ((long)pollAfter.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    private static bool IsCurrent(IReadOnlyList<string>? tags, Cursor cursor) => tags is not null && (tags.Contains(cursor.Value) || tags.Contains("*"));
}
