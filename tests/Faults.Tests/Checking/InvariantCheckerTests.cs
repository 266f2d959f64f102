using Notify.Faults.Tests.Observations;
using static Notify.Faults.Tests.Checking.SoundRun;

namespace Notify.Faults.Tests.Checking;

public sealed class InvariantCheckerTests
{
    private readonly SoundRun run = new();

    [Fact]
    public void Checker_FindsNothing_WhenAllIsWell() => Assert.Empty(run.FindViolations());

    [Fact]
    public void Checker_NamesTheSeq_WhenTheLogHasAGap()
    {
        run.Log.RemoveAt(6);

        AssertFound("seq 8 where 7 should be");
    }

    [Fact]
    public void Checker_NamesTheCall_WhenAnAcknowledgedEventIsLost() =>
        AssertFound(run.WithEvent(2, Event(2, "tool_progress", """{"message":"somebody else"}""")), "agent#2", "lost");

    [Fact]
    public void Checker_NamesTheCall_WhenAnEventIsThereTwice() =>
        AssertFound(run.WithEvent(7, Event(7, "tool_progress", """{"message":"agent#2"}""")), "agent#2", "more than once", "2, 7");

    [Fact]
    public void Checker_NamesTheCall_WhenItIsThereTwiceAndNobodyWasTold() =>
        AssertFound(
            run.WithEvent(7, Event(7, "tool_progress", """{"message":"agent#2"}""")).Without<CallAcknowledged>(reply => reply.Call.Number == 2),
            "agent#2", "more than once");

    [Fact]
    public void Checker_NamesTheCall_WhenOnlyAPartOfItIsThere() =>
        AssertFound(run.WithEvent(9, Event(9, "tool_result", """{"result":"no call"}""")), "agent#4", "left tool_status at seq 8");

    [Fact]
    public void Checker_NamesTheSeq_WhenNobodyCalledForAnEvent() =>
        AssertFound(run.WithEvent(2, Event(2, "tool_progress", """{"message":"ghost#1"}""")), "seq 2", "ghost#1", "nobody");

    [Fact]
    public void Checker_NamesTheReply_WhenItsCursorIsNotTheEvents() =>
        AssertFound(run.With<CallAcknowledged>(reply => reply.Call.Number == 2, _ => Acknowledged(2, upTo: 1)), "agent#2", "up to seq 1");

    [Fact]
    public void Checker_NamesTheTwins_WhenTheirRepliesDiffer() =>
        AssertFound(run.And(Acknowledged(2, upTo: 2, client: "twin") with { Reply = """{"cursor":"other"}""" }), "twin", "agent#2", "other");

    [Fact]
    public void Checker_NamesTheCall_WhenItIsNeverAnswered() =>
        AssertFound(run.Without<CallAcknowledged>(reply => reply.Call.Number == 2), "agent#2", "not live");

    [Fact]
    public void Checker_NamesBothCalls_WhenTheyAreOutOfOrder() =>
        AssertFound(
            run.WithEvent(1, Event(1, "tool_progress", """{"message":"agent#2"}"""))
                .WithEvent(2, Event(2, "tool_status", """{"details":{"parameters":{"call":"agent#1"}}}""")),
            "agent#1", "agent#2", "out of order");

    [Fact]
    public void Checker_NamesTheReader_WhenItMissedAnEvent() =>
        AssertFound(run.Without<EventSeen>(seen => seen.Seq == 5), "reader", "seq 6 after 4", "silent gap");

    [Fact]
    public void Checker_NamesTheReader_WhenItMissedTheFirstEvent() =>
        AssertFound(run.Without<EventSeen>(seen => seen.Seq == 1), "reader", "seq 2 after 0", "silent gap");

    [Fact]
    public void Checker_NamesTheReader_WhenItSawAnEventAgain() => AssertFound(run.And(Seen(9, run.Log[8])), "reader", "seq 9 after 9", "again");

    [Fact]
    public void Checker_NamesTheReader_WhenItSawAnotherEventThanTheLogHas() =>
        AssertFound(run.With<EventSeen>(seen => seen.Seq == 2, seen => seen with { Json = "{}" }), "reader", "seq 2 as {}");

    [Fact]
    public void Checker_NamesTheReader_WhenItSawAnotherEpoch() =>
        AssertFound(run.With<EventSeen>(seen => seen.Seq == 2, seen => seen with { Epoch = "aaaaaaaa" }), "reader", "seq 2", "aaaaaaaa");

    [Fact]
    public void Checker_NamesTheReader_WhenItWasReset() => AssertFound(run.And(new WasReset(Session, "reader", "history_gone")), "reader", "reset", "history_gone");

    [Fact]
    public void Checker_NamesTheReader_WhenItNeverCameToTheEnd() =>
        AssertFound(run.Without<EventSeen>(seen => seen.Seq > 7), "reader", "stopped at seq 7 of 9");

    [Fact]
    public void Checker_NamesTheReader_WhenItSawNothing() => AssertFound(run.Without<EventSeen>(_ => true), "reader", "stopped at seq 0 of 9");

    [Fact]
    public void Checker_NamesThePoller_WhenItSawNothing() => AssertFound(run.Without<StateSeen>(_ => true), "poller", "seq 0 of 9");

    [Fact]
    public void Checker_NamesThePoller_WhenItNeverSawTheEnd() => AssertFound(run.Without<StateSeen>(state => state.Seq == 9), "poller", "seq 4 of 9");

    [Fact]
    public void Checker_NamesTheState_WhenItIsAheadOfTheLog() =>
        AssertFound(run.With<StateSeen>(state => state.Seq == 9, state => state with { Seq = 10 }), "poller", "seq 10", "ahead");

    [Fact]
    public void Checker_NamesTheState_WhenItMissesAnOpenRequest() =>
        AssertFound(run.With<StateSeen>(state => state.Seq == 4, state => state with { OpenRequests = [] }), "poller", "seq 4", "open requests []", "[req-1]");

    [Fact]
    public void Checker_NamesTheState_WhenItsStatusIsAnotherThanTheLogs() =>
        AssertFound(run.With<StateSeen>(state => state.Seq == 9, state => state with { ToolStatus = "{}" }), "poller", "seq 9", "tool_status [{}]");

    [Fact]
    public void Checker_NamesTheState_WhenItWentBack() =>
        AssertFound(run.And(new StateSeen(Session, "poller", "00000000", 0, [], null, null)), "poller", "seq 0 after that at 9", "went back");

    [Fact]
    public void Checker_NamesTheRequest_WhenItIsNeverDecided() =>
        AssertFound(run.WithEvent(5, Event(5, "tool_status", """{"details":{}}""")), "req-1", "0 decisions");

    [Fact]
    public void Checker_NamesTheRequest_WhenItIsDecidedTwice() =>
        AssertFound(run.WithEvent(7, Ending(7, "denied", "2026-11-22T08:31:00.000Z")), "req-1", "2 decisions at seq 5, 7");

    [Fact]
    public void Checker_NamesTheLoser_WhenItWasToldThatItSucceeded() =>
        AssertFound(run.With<DecisionTold>(told => told.Client == "bob", told => told with { IsAccepted = true, Told = "denied" }), "bob", "success", "req-1");

    [Fact]
    public void Checker_NamesTheLoser_WhenItWasToldAnotherDecision() =>
        AssertFound(run.With<DecisionTold>(told => told.Client == "bob", told => told with { Told = "expired" }), "bob", "refused", "expired", "approved");

    [Fact]
    public void Checker_NamesTheAgent_WhenItWasToldAnotherDecision() =>
        AssertFound(run.With<OutcomeTold>(_ => true, told => told with { Decision = "denied" }), "agent", "waited", "denied", "approved");

    [Fact]
    public void Checker_NamesTheRequest_WhenItExpiresTooEarly() =>
        AssertFound(run.WithEvent(5, Ending(5, "expired", "2026-11-22T08:31:00.000Z")), "req-1 expired at seq 5");

    [Fact]
    public void Checker_NamesTheRequest_WhenItIsSeenExpiredTooEarly() =>
        AssertFound(
            run.WithEvent(5, Ending(5, "expired", "2026-11-22T08:40:00.000Z")).With<EventSeen>(seen => seen.Seq == 5, seen => seen with { At = AskedAt }),
            "req-1 expired at seq 5");

    [Fact]
    public void Checker_NamesTheRequest_WhenItIsDecidedAfterItsTime() =>
        AssertFound(run.WithEvent(5, Ending(5, "approved", "2026-11-22T08:41:00.000Z")), "req-1 was approved at seq 5", "expired");

    [Fact]
    public void Checker_NamesTheRequest_WhenPeopleHaveLessTimeThanAskedFor() =>
        AssertFound(
            run.WithEvent(4, Event(4, "permission_request", """{"request_id":"req-1","parameters":{"call":"agent#3"},"expires_at":"2026-11-22T08:35:00.000Z"}""")),
            "req-1", "seq 4", "less time");

    [Fact]
    public void Checker_NamesBothRivals_WhenBothClaimsAreGranted() =>
        AssertFound(run.With<ClaimTold>(_ => true, claim => claim with { IsGranted = true }), "rival-1 and rival-2", "2 claims of req-1");

    [Fact]
    public void Checker_NamesTheRequest_WhenAllClaimsAreLost() =>
        AssertFound(run.With<ClaimTold>(_ => true, claim => claim with { IsGranted = false }), "0 claims of req-1");

    [Fact]
    public void Checker_NamesTheRival_WhenWhatItClaimedWasDenied() =>
        AssertFound(run.WithEvent(5, Ending(5, "denied", "2026-11-22T08:31:00.000Z")), "rival-1", "req-1", "denied");

    [Fact]
    public void Checker_NamesTheClient_WhenItGotAnAnswerOutsideTheContract() =>
        AssertFound(run.And(new Surprise(Session, "agent", "got 500")), "agent", "got 500");

    private void AssertFound(params string[] words) => AssertFound(run, words);

    private static void AssertFound(SoundRun run, params string[] words) =>
        Assert.Contains(run.FindViolations(), violation => words.Append(Session).All(word => violation.Contains(word, StringComparison.Ordinal)));
}
