using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class CompleteToolTests
{
    private readonly TheSession _session = new();

    [Theory]
    [InlineData(true, ToolStatus.Completed)]
    [InlineData(false, ToolStatus.Failed)]
    public void CompleteTool_RecordsTheStatusAndTheResult(bool success, ToolStatus expected)
    {
        _session.Start(TheData.Tool(call: "c1"));
        _session.Now += TimeSpan.FromSeconds(3);

        var data = _session.Complete(TheData.Tool(call: "c1"), """{"rows":2}""", success).Data();

        Assert.Equal(2, data.Count);
        var status = Assert.IsType<ToolStatusData>(data[0]);
        Assert.Equal((expected, success, TheData.Now.AddSeconds(3)), (status.Status, status.Details.Success, status.Details.EndTime));
        var result = Assert.IsType<ToolResultData>(data[1]);
        Assert.Equal(("c1", success, """{"rows":2}"""), (result.ToolCallId.Value, result.Success, result.Result.GetRawText()));
        Assert.Empty(_session.State.Calls);
        Assert.IsType<ToolResultData>(_session.State.UnclearedResult?.Data);
    }

    [Fact]
    public void CompleteTool_EndsTheNewestUnfinishedCallOfTheTool_WhenTheAgentGivesNoId()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Start(TheData.Tool("fetch", "c2"));
        _session.Start(TheData.Tool("other", "c3"));

        var change = _session.Complete(TheData.Tool("fetch"));

        Assert.Equal("c2", change.ReportedCall().Value);
        Assert.Equal(["c1", "c3"], _session.State.Calls.Select(call => call.Id.Value));
    }

    [Fact]
    public void CompleteTool_BeginsAndEndsACall_WhenNoneOfTheToolIsUnfinished()
    {
        _session.Start(TheData.Tool("other", "c1"));

        var change = _session.Complete(TheData.Tool("fetch"));

        Assert.Equal("new_2", change.ReportedCall().Value);
        Assert.Equal(["c1"], _session.State.Calls.Select(call => call.Id.Value));
    }

    [Fact]
    public void CompleteTool_WithdrawsTheOpenQuestionsOfItsCallAndNoOthers()
    {
        var first = _session.Ask(TheData.Tool("fetch", "c1"));
        var second = _session.Ask(TheData.Tool("fetch", "c1"));
        var other = _session.Ask(TheData.Tool("fetch", "c2"));

        var change = _session.Complete(TheData.Tool("fetch", "c1"));

        Assert.Equal(
            [(first.RequestId, Decision.Withdrawn), (second.RequestId, Decision.Withdrawn)],
            change.Closed.Select(closed => (closed.RequestId, closed.Decision)));
        Assert.All(change.Closed, closed => Assert.Equal("The tool call ended before anybody answered.", closed.Reason));
        Assert.Equal([other.RequestId], _session.State.OpenRequests.Select(request => request.Id));
        Assert.Equal(
            [
                EventType.PermissionResponseResult, EventType.PermissionCleared,
                EventType.PermissionResponseResult, EventType.PermissionCleared,
                EventType.ToolStatus, EventType.ToolResult,
            ],
            change.Types());
    }

    [Fact]
    public void CompleteTool_ReplacesAnUnclearedResult()
    {
        _session.Complete(TheData.Tool("a"));
        _session.Complete(TheData.Tool("b"));

        Assert.Equal("b", Assert.IsType<ToolResultData>(_session.State.UnclearedResult?.Data).ToolName.Value);
    }
}
