using Notify.Domain.Permissions;

namespace Notify.Domain.Tests.Permissions;

public sealed class ClosedRequestCompareTests
{
    private readonly ClosedRequest _approved;
    private readonly ParametersDigest _otherDigest;

    public ClosedRequestCompareTests()
    {
        var session = new TheSession();
        session.Ask();
        _approved = Assert.Single(session.Answer(TheData.Answer()).Closed);
        _otherDigest = session.Ask(TheData.Tool("other")).ParametersDigest;
    }

    [Theory]
    [InlineData(Decision.Approved, true, LateAnswer.SameAsDecided)]
    [InlineData(Decision.Approved, false, LateAnswer.OtherThanDecided)]
    [InlineData(Decision.Denied, false, LateAnswer.SameAsDecided)]
    [InlineData(Decision.Denied, true, LateAnswer.OtherThanDecided)]
    [InlineData(Decision.Expired, true, LateAnswer.Expired)]
    [InlineData(Decision.Expired, false, LateAnswer.Expired)]
    [InlineData(Decision.Withdrawn, true, LateAnswer.Withdrawn)]
    [InlineData(Decision.Withdrawn, false, LateAnswer.Withdrawn)]
    public void Compare_TellsWhatTheAnswerIsLateFor(Decision decided, bool approves, LateAnswer expected) =>
        Assert.Equal(expected, (_approved with { Decision = decided }).Compare(TheData.Answer(approves)));

    [Fact]
    public void Compare_IsTheSame_WhenWhatWasShownIsWhatWasDecided() =>
        Assert.Equal(LateAnswer.SameAsDecided, _approved.Compare(TheData.Answer(shown: _approved.ParametersDigest)));

    [Theory]
    [InlineData(Decision.Approved, LateAnswer.ParametersChanged)]
    [InlineData(Decision.Denied, LateAnswer.ParametersChanged)]
    [InlineData(Decision.Expired, LateAnswer.Expired)]
    [InlineData(Decision.Withdrawn, LateAnswer.Withdrawn)]
    public void Compare_TellsThatOtherParametersWereShown_WhereAPersonDecided(Decision decided, LateAnswer expected) =>
        Assert.Equal(expected, (_approved with { Decision = decided }).Compare(TheData.Answer(shown: _otherDigest)));
}
