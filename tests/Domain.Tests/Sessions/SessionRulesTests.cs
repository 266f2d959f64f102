using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class SessionRulesTests
{
    [Fact]
    public void Decide_GivesASessionItsEpochWithItsFirstEvent()
    {
        var change = new TheSession().Start(TheData.Tool());

        Assert.Equal(new Cursor(TheData.Epoch, 1), change.After.Cursor);
    }

    [Fact]
    public void Decide_LeavesASessionUnbegun_WhenNothingHappens()
    {
        var change = new TheSession().Do(new ClearResult(null));

        Assert.Same(SessionState.Empty, change.After);
        Assert.Empty(change.Events);
        Assert.Empty(change.Closed);
    }

    [Fact]
    public void Decide_KeepsTheEpoch_WhenTheSessionHasBegun()
    {
        var session = new TheSession();
        session.Start(TheData.Tool());

        var change = new SessionRules(SessionLimits.Default)
            .Decide(TheData.Session, session.State, new ClearResult(null), TheData.Now, Epoch.Mint());

        Assert.Equal(TheData.Epoch, change.After.Epoch);
    }

    [Fact]
    public void Decide_NumbersOnFromTheStateThatItSaw()
    {
        var session = new TheSession();
        session.Ask();

        var change = session.Answer(TheData.Answer());

        Assert.Equal([3, 4, 5], change.Events.Select(e => e.Seq));
        Assert.Equal(5, change.After.Seq);
    }

    [Fact]
    public void Decide_StampsEventsWithTheGivenTime()
    {
        var session = new TheSession { Now = TheData.Now.AddMilliseconds(-125) };

        var change = session.Start(TheData.Tool());

        Assert.Equal(TheData.Now.AddMilliseconds(-125), EventJson.Decode(change.Events[0].Json).Timestamp);
        Assert.Equal(TheData.Now.AddMilliseconds(-125), change.After.LastEventAt);
    }

    [Fact]
    public void Decide_RecordsAPassedDeadlineFirst_WhateverTheCommand()
    {
        var session = new TheSession();
        var asked = session.Ask(TheData.Tool("a"), TimeSpan.FromSeconds(1));
        session.Now += TimeSpan.FromSeconds(1);

        var change = session.Start(TheData.Tool("b"));

        Assert.Equal(
            [EventType.PermissionResponseResult, EventType.PermissionCleared, EventType.ToolStatus, EventType.ToolStatus],
            change.Types());
        Assert.Equal((asked.RequestId, Decision.Expired), Assert.Single(change.Closed.Select(c => (c.RequestId, c.Decision))));
        Assert.IsType<Outcome.Reported>(change.Outcome);
    }

    [Fact]
    public void Decide_ListsTheExpiredAndThenTheWithdrawn_WhenBothClose()
    {
        var session = new TheSession();
        var late = session.Ask(TheData.Tool("a"), TimeSpan.FromSeconds(1));
        var moot = session.Ask(TheData.Tool("b"));
        session.Now += TimeSpan.FromSeconds(1);

        var change = session.Complete(TheData.Tool("b"));

        Assert.Equal(
            [(late.RequestId, Decision.Expired), (moot.RequestId, Decision.Withdrawn)],
            change.Closed.Select(c => (c.RequestId, c.Decision)));
    }
}
