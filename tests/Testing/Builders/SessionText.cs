using System.Globalization;
using System.Text;
using Notify.Domain.Events;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Testing;

/// <summary>A session as one text, to compare: records that hold JSON are equal only to themselves.</summary>
internal static class SessionText
{
    public static string Of(SessionId session, StoredSession stored) =>
        string.Create(CultureInfo.InvariantCulture, $"version {stored.Version}\noldest {stored.OldestSeq}\n{Of(session, stored.State)}");

    public static string Of(SessionId session, SessionState state)
    {
        return string.Join('\n',
        [
            $"{state.Cursor} {state.LastEventAt:O} {state.LastClosedRequest}",
            $"status {Event(state.LatestStatus)}",
            $"result {Event(state.UnclearedResult)}",
            .. state.OpenRequests.Select(request => $"open {Event(request.Asked)} {ReferenceEquals(request.Asked.Data, request.Data)}"),
            .. state.Calls.Select(call => $"call {call} {call.StartedAt:O} {call.UpdatedAt:O}"),
        ]);

        string Event(SessionEvent? sessionEvent) =>
            sessionEvent is null ? "none" : Encoding.UTF8.GetString(EventJson.Encode(session, sessionEvent).Json.Span);
    }

    public static string[] Of(IEnumerable<EncodedEvent> events) =>
        [.. events.Select(encoded => $"{encoded.Seq} {Encoding.UTF8.GetString(encoded.Json.Span)}")];
}
