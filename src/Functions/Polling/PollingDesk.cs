using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Notify.Domain.Sessions;
using Notify.Functions.Access;
using Notify.Functions.Delivery;
using Notify.Functions.Http;
using Notify.Functions.Sessions;
using Notify.Functions.Telemetry;

namespace Notify.Functions.Polling;

/// <summary>Answers the polling reads: conditional, never stored by a shared cache, with advice on when to ask again.</summary>
public sealed class PollingDesk(Doorway doorway, SessionService sessions, PolledStates polled, TimeProvider time)
{
    /// <summary>The whole endpoint; each adds only which part of the state it shows.</summary>
    internal Task<IResult> ReadAsync<T>(
        HttpRequest request, Func<SessionInfo, T> select, JsonTypeInfo<T> type, CancellationToken cancellationToken) => doorway.EnterAsync(
        request,
        AccessNeed.Read,
        async admitted =>
        {
            var read = await sessions.ReadAsync(admitted.Session, admitted.CancellationToken);
            var state = read.State;
            var now = time.GetInstant();
            return IsCurrent(EntityTags.ReadIfNoneMatch(request), state.Cursor)
                ? WithHeaders(WireResult.Empty(StatusCodes.Status304NotModified), state, now)
                : WithHeaders(Answers.Ok(select(SessionInfo.From(admitted.Session, state, now)), type), state, now).Then(polled.Show(admitted.Session, FeedView.Of(read)));
        },
        cancellationToken);

    /// <summary>The headers that every answer with a session's state has.</summary>
    internal static WireResult WithHeaders(WireResult result, SessionState state, DateTimeOffset now) =>
        WithHeaders(result, state.Cursor, PollingAdvice.NextInterval(state, now));

    internal static WireResult WithHeaders(WireResult result, Cursor cursor, TimeSpan pollAfter) => result
        .With("ETag", cursor.ToEntityTag())
        .With("Cache-Control", "private, no-cache")
        .With("Poll-After-Ms", pollAfter.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture));

    private static bool IsCurrent(IReadOnlyList<string>? tags, Cursor cursor) => tags is not null && (tags.Contains(cursor.Value) || tags.Contains("*"));
}
