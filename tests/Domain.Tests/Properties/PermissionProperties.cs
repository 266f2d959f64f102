using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;

namespace Notify.Domain.Tests.Properties;

/// <summary>What is true of permission requests, whatever happens to a session and whenever.</summary>
public sealed class PermissionProperties
{
    [Fact]
    public void Request_HasAtMostOneDecision() => Always(run =>
    {
        Assert.Distinct(Results(run).Select(result => result.RequestId));
        Assert.Distinct(Cleared(run).Select(cleared => cleared.RequestId));
        Assert.Equal(Results(run).Select(result => (result.RequestId, result.Decision)), Cleared(run).Select(cleared => (cleared.RequestId, cleared.Decision)));
    });

    [Fact]
    public void ClosedRequests_AreThoseOfTheLog_EachOnce() => Always(run => Assert.All(run.Turns, turn =>
    {
        Assert.Equal(
            turn.Events.Select(e => e.Data).OfType<PermissionResponseResultData>(),
            turn.Change.Closed.Select(PermissionResponseResultData.From));
        Assert.All(turn.Change.Closed, closed => Assert.Equal(turn.Before.FindOpen(closed.RequestId)?.Data.ParametersDigest, closed.ParametersDigest));
        Assert.True(turn.Change.Closed.Count <= SessionRun.MaxOpenRequests);
    }));

    [Fact]
    public void OpenRequests_AreThoseAskedAndNotCleared_OldestFirst() => Always(run =>
    {
        var cleared = Cleared(run).Select(c => c.RequestId).ToHashSet();
        var asked = run.Log.Select(e => e.Data).OfType<PermissionRequestData>().Select(request => request.RequestId);

        Assert.Equal(asked.Where(id => !cleared.Contains(id)), run.State.OpenRequests.Select(request => request.Id));
        Assert.All(run.Turns, turn => Assert.True(turn.Change.After.OpenRequests.Count <= SessionRun.MaxOpenRequests));
    });

    [Fact]
    public void Decisions_AreThoseOfTheAnswer_AndBindToWhatWasShown() => Always(run => Assert.All(run.Turns, turn =>
    {
        if (turn is { Command: AnswerPermission command, Change.Outcome: Outcome.Closed { Request: var closed } })
        {
            Assert.Equal(command.Answer.Decision, closed.Decision);
            Assert.Equal(command.Request ?? closed.RequestId, closed.RequestId);
            Assert.Equal(command.Answer.ShownDigest ?? closed.ParametersDigest, closed.ParametersDigest);
        }
    }));

    [Fact]
    public void Decisions_ComeBeforeTheDeadlineAndExpiriesAfterIt() => Always(run => Assert.All(run.Turns, turn =>
        Assert.All(turn.Change.Closed, closed =>
            Assert.Equal(closed.Decision == Decision.Expired, turn.Now >= turn.Before.FindOpen(closed.RequestId)!.Data.ExpiresAt))));

    [Fact]
    public void Deadlines_AreKeptByEveryCommand() => Always(run => Assert.All(run.Turns, turn =>
        Assert.DoesNotContain(turn.Change.After.OpenRequests, request => request.IsDue(turn.Now))));

    [Fact]
    public void Claims_SucceedOnceAndOnlyForWhatWasApproved() => Always(run =>
    {
        var approved = Results(run).Where(result => result.Approved).Select(result => result.RequestId).ToHashSet();
        var digests = run.Log.Select(e => e.Data).OfType<PermissionRequestData>().ToDictionary(r => r.RequestId, r => r.ParametersDigest);
        var claimed = run.Claims.Where(claim => claim.Outcome is ClaimOutcome.Claimed).ToList();

        Assert.Distinct(claimed.Select(claim => claim.Request));
        Assert.All(claimed, claim => Assert.Contains(claim.Request, approved));
        Assert.All(claimed, claim => Assert.Equal(digests[claim.Request], claim.Shown));
        Assert.Equal(
            run.Claims.Where(claim => approved.Contains(claim.Request) && claim.Shown == digests[claim.Request]).Select(claim => claim.Request).Distinct().Count(),
            claimed.Count);
    });

    private static void Always(Action<SessionRun> claim) => Property.Holds(Steps.Any, steps => claim(SessionRun.Of(steps)));

    private static IEnumerable<PermissionResponseResultData> Results(SessionRun run) => run.Log.Select(e => e.Data).OfType<PermissionResponseResultData>();

    private static IEnumerable<PermissionClearedData> Cleared(SessionRun run) => run.Log.Select(e => e.Data).OfType<PermissionClearedData>();
}
