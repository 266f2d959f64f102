using System.Text;
using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Properties;

/// <summary>A state as one text, to compare: records that hold JSON are equal only to themselves.</summary>
internal static class StateText
{
    public static string Of(SessionState state) => string.Join('\n',
    [
        $"{state.Cursor} {state.LastEventAt:O} {state.LastClosedRequest}",
        $"status {Of(state.LatestStatus)}",
        $"result {Of(state.UnclearedResult)}",
        .. state.OpenRequests.Select(request => $"open {Of(request.Asked)} {ReferenceEquals(request.Asked.Data, request.Data)}"),
        .. state.Calls.Select(call => $"call {call}"),
    ]);

    private static string Of(SessionEvent? sessionEvent) =>
        sessionEvent is null ? "none" : Encoding.UTF8.GetString(EventJson.Encode(TheData.Session, sessionEvent).Json.Span);
}
