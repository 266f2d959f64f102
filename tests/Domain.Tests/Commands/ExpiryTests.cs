using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class ExpiryTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(600);

    private readonly TheSession _session = new();

    [Fact]
    public void AnswerPermission_IsAccepted_OneMillisecondBeforeTheDeadline()
    {
        _session.Ask(timeout: Timeout);
        _session.Now += Timeout - TimeSpan.FromMilliseconds(1);

        var change = _session.Answer(TheData.Answer());

        Assert.Equal(Decision.Approved, Assert.Single(change.Closed).Decision);
    }

    [Fact]
    public void AnswerPermission_IsTooLate_ExactlyAtTheDeadline()
    {
        var asked = _session.Ask(timeout: Timeout);
        _session.Now += Timeout;

        var change = _session.Answer(TheData.Answer());

        Assert.Equal(new Outcome.NotOpen(asked.RequestId), change.Outcome);
        Assert.Equal(Decision.Expired, Assert.Single(change.Closed).Decision);
    }

    [Fact]
    public void ExpireDueRequests_RecordsADenialByNobody()
    {
        var asked = _session.Ask(timeout: Timeout);
        _session.Now += Timeout;

        var change = _session.Do(ExpireDueRequests.Instance);

        Assert.IsType<Outcome.DeadlinesKept>(change.Outcome);
        var result = Assert.IsType<PermissionResponseResultData>(change.Data()[0]);
        Assert.Equal((asked.RequestId, false, Decision.Expired), (result.RequestId, result.Approved, result.Decision));
        Assert.Equal((null, null, null), (result.Reason, result.DecidedBy, result.Transport));
        Assert.Equal("Nobody answered the request in time.", Assert.IsType<PermissionClearedData>(change.Data()[1]).Message);
        Assert.Equal(ToolStatus.Expired, Assert.IsType<ToolStatusData>(change.Data()[2]).Status);
    }

    [Fact]
    public void ExpireDueRequests_LeavesTheRest_WhenOnlySomeAreDue()
    {
        var later = _session.Ask(timeout: Timeout * 2);
        var due = _session.Ask(timeout: Timeout);
        _session.Now += Timeout;

        var change = _session.Do(ExpireDueRequests.Instance);

        Assert.Equal([due.RequestId], change.Closed.Select(c => c.RequestId));
        Assert.Equal([later.RequestId], _session.State.OpenRequests.Select(request => request.Id));
    }

    [Fact]
    public void ExpireDueRequests_DoesNothing_WhenNoneIsDue()
    {
        _session.Ask(timeout: Timeout);
        var before = _session.State;

        var change = _session.Do(ExpireDueRequests.Instance);

        Assert.Empty(change.Events);
        Assert.Same(before, change.After);
    }

    [Fact]
    public void ExpireDueRequests_StaysExpired_WhenTheClockGoesBack()
    {
        var asked = _session.Ask(timeout: Timeout);
        _session.Now += Timeout;
        _session.Do(ExpireDueRequests.Instance);
        _session.Now -= Timeout;

        var change = _session.Answer(TheData.Answer(), asked.RequestId);

        Assert.Equal(new Outcome.NotOpen(asked.RequestId), change.Outcome);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void ExpireDueRequests_ClosesAllThatCanBeOpenInOneAppend()
    {
        for (var i = 0; i < SessionLimits.Default.MaxOpenRequests; i++)
        {
            _session.Ask(timeout: Timeout);
        }

        _session.Now += Timeout;

        var change = _session.Do(ExpireDueRequests.Instance);

        Assert.Equal(64, change.Closed.Count);
        Assert.Equal(3 * 64, change.Events.Count);
        Assert.Empty(_session.State.OpenRequests);
    }
}
