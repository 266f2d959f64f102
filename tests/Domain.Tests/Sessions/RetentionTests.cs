using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class RetentionTests
{
    private static readonly Retention Day = new(TimeSpan.FromDays(1));

    private readonly TheSession _session = new();
    private readonly DateTimeOffset _due = Day.FirstEnd(TheData.Now);

    [Fact]
    public void Session_IsAtItsEnd_ExactlyWhenItsTimeIsUp()
    {
        _session.Start(TheData.Tool());

        Assert.Null(Day.FindNextEnd(_session.State, _due, _due));
    }

    [Fact]
    public void Session_EndsThatLongAfterItsLastEvent_WhenItWentOn()
    {
        _session.Start(TheData.Tool(call: "c1"));
        _session.Now += TimeSpan.FromMilliseconds(1);
        _session.Progress(null, call: "c1");

        Assert.Equal(_due.AddMilliseconds(1), Day.FindNextEnd(_session.State, _due, _due));
    }

    [Fact]
    public void Session_IsKept_WhileARequestIsOpen()
    {
        _session.Ask(timeout: TimeSpan.FromDays(30));

        Assert.Equal(_due + Day.Period, Day.FindNextEnd(_session.State, _due, _due.AddDays(7)));
    }

    [Fact]
    public void Session_IsNotExpectedToEndSooner_WhenARequestIsOpenThatCameLate()
    {
        _session.Start(TheData.Tool());
        _session.Now = _due.AddHours(1);
        _session.Ask();

        Assert.Equal(_due.AddHours(25), Day.FindNextEnd(_session.State, _due, _due.AddHours(2)));
    }

    [Fact]
    public void Session_IsAtItsEnd_WhenItsRequestWasAnsweredLongSince()
    {
        _session.Ask();
        _session.Answer(TheData.Answer());

        Assert.Null(Day.FindNextEnd(_session.State, _due, _due));
    }
}
