using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Properties;

/// <summary>What is true of a session's log, whatever happens to it and whenever.</summary>
public sealed class SessionLogProperties
{
    [Fact]
    public void Log_HasSeqWithoutGapsFromOne() => Always(run =>
    {
        Assert.Equal(Enumerable.Range(1, run.Log.Count()).Select(seq => (long)seq), run.Log.Select(e => e.Seq));
        Assert.Equal(run.Encoded.Select(e => e.Seq), run.Log.Select(e => e.Seq));
    });

    [Fact]
    public void State_IsTheFoldOfTheDecodedLog() => Always(run =>
    {
        var start = run.Log.Any() ? SessionState.Empty with { Epoch = TheData.Epoch } : SessionState.Empty;

        Assert.Equal(StateText.Of(run.Log.Aggregate(start, (state, next) => state.Apply(next))), StateText.Of(run.State));
    });

    [Fact]
    public void Events_AreOneLineThatEncodesToItselfAgain() => Always(run => Assert.All(run.Encoded.Zip(run.Log), pair =>
    {
        Assert.False(pair.First.Json.Span.ContainsAny((byte)'\r', (byte)'\n'));
        Assert.True(pair.First.Json.Span.SequenceEqual(EventJson.Encode(TheData.Session, pair.Second).Json.Span));
    }));

    [Fact]
    public void Events_BearTheTimeOfTheirCommandAndFitTheLimit() => Always(run => Assert.All(run.Turns, turn =>
    {
        Assert.All(turn.Events, e => Assert.Equal(turn.Now, e.Timestamp));
        Assert.All(turn.Events, e => Assert.True(EventDataJson.Of(e.Data).Length <= SessionRun.MaxEventBytes));
    }));

    [Fact]
    public void Refusals_AppendNothingButExpiries() => Always(run => Assert.All(run.Turns.Where(turn => IsRefusal(turn.Change.Outcome)), turn =>
    {
        Assert.All(turn.Change.Closed, closed => Assert.Equal(Decision.Expired, closed.Decision));
        Assert.Equal(3 * turn.Change.Closed.Count, turn.Events.Count);
        var expiries = new SessionRules(SessionLimits.Default).Decide(TheData.Session, turn.Before, ExpireDueRequests.Instance, turn.Now, TheData.Epoch);
        Assert.Equal(StateText.Of(expiries.After), StateText.Of(turn.Change.After));
    }));

    [Fact]
    public void Results_AreClearedOnlyWhenTheyWereSeen() => Always(run => Assert.All(run.Turns.Where(turn => turn.Command is ClearResult), turn =>
    {
        var clear = (ClearResult)turn.Command;
        var shown = turn.Before.UnclearedResult;
        var isSeen = shown is not null && (clear.SeenUpTo is null || shown.Seq <= clear.SeenUpTo.Seq);

        Assert.Equal(isSeen, turn.Events.Any(e => e.Data is ResultClearedData));
        Assert.Equal(isSeen, shown is not null && turn.Change.After.UnclearedResult is null);
    }));

    private static void Always(Action<SessionRun> claim) => Property.Holds(Steps.Any, steps => claim(SessionRun.Of(steps)));

    private static bool IsRefusal(Outcome outcome) => outcome is not
        (Outcome.Reported or Outcome.Asked or Outcome.Closed or Outcome.DeadlinesKept or Outcome.ResultCleared { Result: not null });
}
