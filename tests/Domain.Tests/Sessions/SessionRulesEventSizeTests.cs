using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class SessionRulesEventSizeTests
{
    private const int Limit = 1000;

    private readonly TheSession _session = new(SessionLimits.Default with { MaxEventBytes = Limit });

    [Fact]
    public void Default_Is256KiBAnd64OpenRequests() => Assert.Equal(new SessionLimits(262_144, 64), SessionLimits.Default);

    [Fact]
    public void Decide_AcceptsAnEventOfExactlyTheLimit()
    {
        var change = _session.Complete(TheData.Tool(), ResultThatMakes(Limit));

        Assert.IsType<Outcome.Reported>(change.Outcome);
        Assert.Equal(Limit, EventDataJson.Of(change.Data()[^1]).Length);
    }

    [Fact]
    public void Decide_LeavesNothing_WhenAnEventIsOneByteTooLarge()
    {
        var change = _session.Complete(TheData.Tool(), ResultThatMakes(Limit + 1));

        Assert.Equal(new Outcome.EventTooLarge(EventType.ToolResult, Limit + 1, Limit), change.Outcome);
        Assert.Empty(change.Events);
        Assert.Same(SessionState.Empty, change.After);
    }

    [Fact]
    public void Decide_CountsBytesOfUtf8()
    {
        var change = _session.Complete(TheData.Tool(), $"\"{new string('€', Limit / 2)}\"");

        Assert.IsType<Outcome.EventTooLarge>(change.Outcome);
    }

    [Fact]
    public void Decide_ClosesNoRequest_WhenTheResultIsTooLarge()
    {
        var asked = _session.Ask();

        var change = _session.Complete(TheData.Tool(), ResultThatMakes(Limit + 1));

        Assert.Empty(change.Closed);
        Assert.Empty(change.Events);
        Assert.NotNull(change.After.FindOpen(asked.RequestId));
    }

    [Fact]
    public void Decide_StillRecordsAPassedDeadline_WhenTheEventIsTooLarge()
    {
        var asked = _session.Ask(timeout: TimeSpan.FromSeconds(1));
        _session.Now += TimeSpan.FromSeconds(1);

        var change = _session.Complete(TheData.Tool(), ResultThatMakes(Limit + 1));

        Assert.IsType<Outcome.EventTooLarge>(change.Outcome);
        Assert.Equal([EventType.PermissionResponseResult, EventType.PermissionCleared, EventType.ToolStatus], change.Types());
        Assert.Equal([asked.RequestId], change.Closed.Select(c => c.RequestId));
    }

    [Fact]
    public void Decide_NamesTheEventThatIsTooLarge_WhenAReasonIsEndless()
    {
        _session.Ask();

        var change = _session.Answer(TheData.Answer() with { Reason = new string('x', Limit) });

        Assert.Equal(EventType.PermissionResponseResult, Assert.IsType<Outcome.EventTooLarge>(change.Outcome).Type);
        Assert.Single(change.After.OpenRequests);
    }

    private static string ResultThatMakes(int bytes)
    {
        var empty = EventDataJson.Of(new TheSession().Complete(TheData.Tool(), "\"\"").Data()[^1]).Length;
        return $"\"{new string('x', bytes - empty)}\"";
    }
}
