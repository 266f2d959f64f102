using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class AnswerPermissionTests
{
    private readonly TheSession _session = new();

    [Theory]
    [InlineData(true, Decision.Approved, ToolStatus.Approved, "The request was approved.")]
    [InlineData(false, Decision.Denied, ToolStatus.Denied, "The request was denied.")]
    public void AnswerPermission_RecordsTheDecisionTheClearingAndTheStatus(bool approved, Decision decision, ToolStatus status, string message)
    {
        var asked = _session.Ask();

        var data = _session.Answer(TheData.Answer(approved), asked.RequestId).Data();

        Assert.Equal(3, data.Count);
        var result = Assert.IsType<PermissionResponseResultData>(data[0]);
        Assert.Equal((asked.RequestId, approved, decision), (result.RequestId, result.Approved, result.Decision));
        Assert.Equal(new PermissionClearedData { RequestId = asked.RequestId, Decision = decision, Message = message }, data[1]);
        Assert.Equal(status, Assert.IsType<ToolStatusData>(data[2]).Status);
    }

    [Fact]
    public void AnswerPermission_RecordsWhoWhenAndHow()
    {
        var asked = _session.Ask();
        _session.Now += TimeSpan.FromSeconds(7);

        var change = _session.Answer(new Answer(false, "Not today", "grace", Transport.LongPoll, ShownDigest: null), asked.RequestId);

        var expected = new ClosedRequest
        {
            RequestId = asked.RequestId,
            ToolCallId = asked.ToolCallId,
            ToolName = asked.ToolName,
            ParametersDigest = asked.ParametersDigest,
            Decision = Decision.Denied,
            Reason = "Not today",
            DecidedBy = "grace",
            DecidedAt = TheData.Now.AddSeconds(7),
            Transport = Transport.LongPoll,
        };
        Assert.Equal(new Outcome.Closed(expected), change.Outcome);
        Assert.Equal([expected], change.Closed);
        Assert.Equal(PermissionResponseResultData.From(expected), change.Data()[0]);
    }

    [Fact]
    public void AnswerPermission_GoesToTheOneOpenRequest_WhenNoneIsNamed()
    {
        var asked = _session.Ask();

        var change = _session.Answer(TheData.Answer());

        Assert.Equal(asked.RequestId, Assert.IsType<Outcome.Closed>(change.Outcome).Request.RequestId);
        Assert.Empty(_session.State.OpenRequests);
    }

    [Fact]
    public void AnswerPermission_IsAmbiguous_WhenNoneIsNamedAndSeveralAreOpen()
    {
        var first = _session.Ask();
        var second = _session.Ask();

        var change = _session.Answer(TheData.Answer());

        Assert.Equal([first.RequestId, second.RequestId], Assert.IsType<Outcome.AmbiguousRequest>(change.Outcome).Open);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void AnswerPermission_ClosesOnlyTheNamedRequest_WhenSeveralAreOpen()
    {
        var first = _session.Ask();
        var second = _session.Ask();

        _session.Answer(TheData.Answer(), second.RequestId);

        Assert.Equal([first.RequestId], _session.State.OpenRequests.Select(request => request.Id));
    }

    [Fact]
    public void AnswerPermission_FindsNoOpenRequest_WhenNobodyWasEverAsked()
    {
        var change = _session.Answer(TheData.Answer());

        Assert.IsType<Outcome.NoOpenRequest>(change.Outcome);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void AnswerPermission_IsLateForTheRequestThatTheFirstClickClosed_WhenNoneIsNamed()
    {
        _session.Ask();
        var last = _session.Ask();
        _session.Answer(TheData.Answer(), _session.State.OpenRequests[0].Id);
        _session.Answer(TheData.Answer());

        var secondClick = _session.Answer(TheData.Answer());

        Assert.Equal(new Outcome.NotOpen(last.RequestId), secondClick.Outcome);
        Assert.Empty(secondClick.Events);
    }

    [Fact]
    public void AnswerPermission_IsNotOpen_WhenTheNamedRequestIsClosedAndAnotherIsOpen()
    {
        var closed = _session.Ask();
        _session.Answer(TheData.Answer());
        _session.Ask();

        var change = _session.Answer(TheData.Answer(approved: false), closed.RequestId);

        Assert.Equal(new Outcome.NotOpen(closed.RequestId), change.Outcome);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void AnswerPermission_IsAccepted_WhenWhatWasShownIsWhatIsAsked()
    {
        var asked = _session.Ask();

        var change = _session.Answer(TheData.Answer(shown: asked.ParametersDigest));

        Assert.IsType<Outcome.Closed>(change.Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnswerPermission_IsRefused_WhenOtherParametersWereShown(bool approved)
    {
        var other = _session.Ask(TheData.Tool("other"));
        var asked = _session.Ask(TheData.Tool("asked"));

        var change = _session.Answer(TheData.Answer(approved, shown: other.ParametersDigest), asked.RequestId);

        Assert.Equal(new Outcome.ParametersChanged(asked.ParametersDigest), change.Outcome);
        Assert.Empty(change.Events);
        Assert.Equal(2, _session.State.OpenRequests.Count);
    }
}
