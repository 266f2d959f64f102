using System.Diagnostics;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Functions.Telemetry;

/// <summary>The spans of this service: the activity source <c>Notify</c>. Without a listener none is made.</summary>
/// <remarks>
/// A trace goes from the agent's call through the append to every reader who gets the events. The append is a producer; each delivery is a
/// consumer, a child of the append in the same trace, and linked to the reader's own request, which is in another.
/// </remarks>
internal static class NotifySpans
{
    public const string SourceName = "Notify";

    public const string Append = "notify.append";
    public const string Deliver = "notify.deliver";

    public const string SessionId = "notify.session.id";
    public const string Transport = "notify.transport";
    public const string FirstSeq = "notify.event.first_seq";
    public const string LastSeq = "notify.event.last_seq";

    private static readonly ActivitySource Source = new(SourceName);

    public static bool AreWanted => Source.HasListeners();

    /// <summary>The append of a change, below the caller's request; null where nobody listens.</summary>
    public static Activity? StartAppend(SessionId session, SessionChange change)
    {
        var span = Source.StartActivity(Append, ActivityKind.Producer);
        return span?.SetTag(SessionId, session.Value).SetTag(FirstSeq, change.Events[0].Seq).SetTag(LastSeq, change.Events[^1].Seq);
    }

    /// <summary>The delivery of one append's events to one reader, whose request goes on as the current span; null where nobody listens.</summary>
    public static Activity? StartDelivery(PublishTrace published, SessionId session, Transport via, long firstSeq)
    {
        if (!AreWanted || published.ToContext() is not { } parent)
        {
            return null;
        }

        var request = Activity.Current;
        ActivityLink[] links = request is { IdFormat: ActivityIdFormat.W3C } ? [new ActivityLink(request.Context)] : [];
        var span = Source.StartActivity(Deliver, ActivityKind.Consumer, parent, links: links);
        Activity.Current = request;
        return span?.SetTag(SessionId, session.Value).SetTag(Transport, TelemetryName.Of(via)).SetTag(FirstSeq, firstSeq);
    }

    /// <summary>The events are on their way.</summary>
    public static void End(Activity? delivery, long lastSeq)
    {
        var request = Activity.Current;
        delivery?.SetTag(LastSeq, lastSeq).Stop();
        Activity.Current = request;
    }
}
