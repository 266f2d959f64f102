using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>What is known after a small run in which all went well. A test spoils one thing.</summary>
internal sealed class SoundRun
{
    public const string Session = "session-1";
    public const string Epoch = "k7m2p9xw";
    public const string Request = "req-1";

    public static readonly DateTimeOffset AskedAt = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    /// <summary>The log, in order.</summary>
    public List<string> Log { get; } =
    [
        Event(1, "tool_status", """{"status":"executing","details":{"parameters":{"call":"agent#1"}}}"""),
        Event(2, "tool_progress", """{"message":"agent#2"}"""),
        Event(3, "tool_status", """{"status":"waiting_permission","details":{"parameters":{"call":"agent#3"}}}"""),
        Event(4, "permission_request", """{"request_id":"req-1","parameters":{"call":"agent#3"},"expires_at":"2026-11-22T08:40:00.000Z"}"""),
        Ending(5, "approved", "2026-11-22T08:31:00.000Z"),
        Event(6, "permission_cleared", """{"request_id":"req-1","decision":"approved"}"""),
        Event(7, "tool_status", """{"status":"approved","details":{} }"""),
        Event(8, "tool_status", """{"status":"completed","details":{"parameters":{"call":"agent#4"}}}"""),
        Event(9, "tool_result", """{"result":"agent#4"}"""),
    ];

    public List<Observation> Observations { get; }

    public SoundRun() => Observations =
    [
        Sent(1, CallKind.Start), Acknowledged(1, upTo: 1),
        Sent(2, CallKind.Progress), Acknowledged(2, upTo: 2),
        Sent(3, CallKind.Ask, timeoutSeconds: 600) with { At = AskedAt }, Acknowledged(3, upTo: 4),
        Sent(4, CallKind.Complete), Acknowledged(4, upTo: 9),
        new BeganToFollow(Session, "reader"), .. Log.Select((json, index) => Seen(index + 1, json)),
        new BeganToPoll(Session, "poller"),
        new StateSeen(Session, "poller", "00000000", 0, [], null, null),
        new StateSeen(Session, "poller", Epoch, 4, [Request], """{"status":"waiting_permission","details":{"parameters":{"call":"agent#3"}}}""", null),
        new StateSeen(Session, "poller", Epoch, 9, [], """{"status":"completed","details":{"parameters":{"call":"agent#4"}}}""", """{"result":"agent#4"}"""),
        new DecisionTold(Session, "ada", Request, "approved", IsAccepted: true, "approved"),
        new DecisionTold(Session, "bob", Request, "denied", IsAccepted: false, "approved"),
        new OutcomeTold(Session, "agent", Request, "approved"),
        new ClaimTold(Session, "rival-1", Request, IsGranted: true),
        new ClaimTold(Session, "rival-2", Request, IsGranted: false),
    ];

    public static string Event(long seq, string type, string data) => $$"""{"type":"{{type}}","data":{{data}},"seq":{{seq}}}""";

    public static string Ending(long seq, string decision, string decidedAt) =>
        Event(seq, "permission_response_result", $$"""{"request_id":"req-1","decision":"{{decision}}","decided_at":"{{decidedAt}}"}""");

    public static CallSent Sent(int call, CallKind kind, int? timeoutSeconds = null) => new(Session, "agent", new CallId("agent", call), kind, timeoutSeconds);

    public static CallAcknowledged Acknowledged(int call, long upTo, string client = "agent") =>
        new(Session, client, new CallId("agent", call), $$"""{"cursor":"{{Epoch}}-{{upTo}}"}""", upTo);

    public static EventSeen Seen(long seq, string json) => new(Session, "reader", Epoch, seq, json) { At = AskedAt + TimeSpan.FromMinutes(20) };

    /// <summary>Changes an event in the log, and everywhere it was seen.</summary>
    public SoundRun WithEvent(int seq, string json)
    {
        Log[seq - 1] = json;
        return With<EventSeen>(seen => seen.Seq == seq, seen => seen with { Json = json });
    }

    /// <summary>Changes one kind of observation where a condition holds.</summary>
    public SoundRun With<T>(Func<T, bool> where, Func<T, Observation> change) where T : Observation
    {
        for (var i = 0; i < Observations.Count; i++)
        {
            Observations[i] = Observations[i] is T it && where(it) ? change(it) : Observations[i];
        }

        return this;
    }

    public SoundRun Without<T>(Func<T, bool> where) where T : Observation
    {
        Observations.RemoveAll(observation => observation is T it && where(it));
        return this;
    }

    public SoundRun And(Observation observation)
    {
        Observations.Add(observation);
        return this;
    }

    public IReadOnlyList<string> FindViolations() =>
        InvariantChecker.FindViolations(Observations, [new SessionLog(Session, Epoch, [.. Log.Select(json => new LoggedEvent(json))])]);
}
