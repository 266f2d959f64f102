using Notify.Domain.Permissions;

namespace Notify.Domain.Tests.Permissions;

public sealed class ClosedRequestClaimTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void Claim_Succeeds_WhenApproved()
    {
        var closed = ClosedBy(TheData.Answer(approved: true));

        var outcome = closed.Claim(closed.ParametersDigest, TheData.Now);

        Assert.Equal(new ClaimOutcome.Claimed(closed with { ClaimedAt = TheData.Now }), outcome);
    }

    [Fact]
    public void Claim_SucceedsOnce()
    {
        var closed = ClosedBy(TheData.Answer(approved: true));
        var claimed = Assert.IsType<ClaimOutcome.Claimed>(closed.Claim(closed.ParametersDigest, TheData.Now)).Request;

        var again = claimed.Claim(closed.ParametersDigest, TheData.Now.AddDays(1));

        Assert.Equal(new ClaimOutcome.AlreadyClaimed(TheData.Now), again);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Claim_IsRefused_WhenTheParametersAreOthers(bool claimedBefore)
    {
        var closed = ClosedBy(TheData.Answer(approved: true)) with { ClaimedAt = claimedBefore ? TheData.Now : null };
        var other = _session.Ask(TheData.Tool("other")).ParametersDigest;

        Assert.IsType<ClaimOutcome.ParametersChanged>(closed.Claim(other, TheData.Now));
    }

    [Theory]
    [InlineData(Decision.Denied)]
    [InlineData(Decision.Expired)]
    [InlineData(Decision.Withdrawn)]
    public void Claim_IsRefused_WhenNotApproved(Decision decision)
    {
        var closed = ClosedBy(TheData.Answer()) with { Decision = decision };

        Assert.Equal(new ClaimOutcome.NotApproved(decision), closed.Claim(closed.ParametersDigest, TheData.Now));
    }

    private ClosedRequest ClosedBy(Answer answer)
    {
        _session.Ask();
        return Assert.Single(_session.Answer(answer).Closed);
    }
}
