using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class WithdrawPermissionTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void WithdrawPermission_ClosesTheRequestWithoutAnAnswer()
    {
        var asked = _session.Ask();

        var change = _session.Do(new WithdrawPermission(asked.RequestId, "Changed my mind"));

        var closed = Assert.Single(change.Closed);
        Assert.Equal((Decision.Withdrawn, "Changed my mind", null, null), (closed.Decision, closed.Reason, closed.DecidedBy, closed.Transport));
        Assert.Equal(new Outcome.Closed(closed), change.Outcome);
        Assert.Equal([EventType.PermissionResponseResult, EventType.PermissionCleared, EventType.ToolStatus], change.Types());
        Assert.False(Assert.IsType<PermissionResponseResultData>(change.Data()[0]).Approved);
        Assert.Equal("The agent withdrew the request.", Assert.IsType<PermissionClearedData>(change.Data()[1]).Message);
        Assert.Equal(ToolStatus.Cancelled, Assert.IsType<ToolStatusData>(change.Data()[2]).Status);
    }

    [Fact]
    public void WithdrawPermission_IsNotOpen_WhenAnswered()
    {
        var asked = _session.Ask();
        _session.Answer(TheData.Answer());

        var change = _session.Do(new WithdrawPermission(asked.RequestId, Reason: null));

        Assert.Equal(new Outcome.NotOpen(asked.RequestId), change.Outcome);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void WithdrawPermission_IsNotOpen_WhenUnknown()
    {
        var unknown = RequestId.Mint();
        _session.Ask();

        var change = _session.Do(new WithdrawPermission(unknown, Reason: null));

        Assert.Equal(new Outcome.NotOpen(unknown), change.Outcome);
        Assert.Single(_session.State.OpenRequests);
    }
}
