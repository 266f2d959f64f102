using Notify.Domain.Events;
using Notify.Domain.Permissions;

namespace Notify.Domain.Commands;

/// <summary>The events by which a request stops being open: always the same, whatever the cause.</summary>
internal static class RequestClosing
{
    public static IReadOnlyList<EventData> Events(ClosedRequest closed) =>
    [
        PermissionResponseResultData.From(closed),
        new PermissionClearedData { RequestId = closed.RequestId, Decision = closed.Decision, Message = Message(closed.Decision) },
    ];

    private static string Message(Decision decision) => decision switch
    {
        Decision.Approved => "The request was approved.",
        Decision.Denied => "The request was denied.",
        Decision.Expired => "Nobody answered the request in time.",
        _ => "The agent withdrew the request.",
    };
}
