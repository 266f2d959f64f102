using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class ReportProgressTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void ReportProgress_SpeaksOfTheNamedCall_WhenTheAgentGivesItsId()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Start(TheData.Tool("fetch", "c2"));

        var change = _session.Progress(tool: null, "c1");

        var progress = Assert.IsType<ToolProgressData>(Assert.Single(change.Data()));
        Assert.Equal(("c1", "fetch"), (progress.ToolCallId.Value, progress.ToolName.Value));
        Assert.Equal("c1", change.ReportedCall().Value);
    }

    [Fact]
    public void ReportProgress_SpeaksOfTheNewestUnfinishedCallOfTheTool_WhenTheAgentGivesNoId()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Start(TheData.Tool("fetch", "c2"));
        _session.Start(TheData.Tool("other", "c3"));

        Assert.Equal("c2", _session.Progress(TheData.Tool("fetch")).ReportedCall().Value);
    }

    [Fact]
    public void ReportProgress_SpeaksOfTheEarlierCall_WhenTheNewestIsFinished()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Start(TheData.Tool("fetch", "c2"));
        _session.Complete(TheData.Tool("fetch"));

        Assert.Equal("c1", _session.Progress(TheData.Tool("fetch")).ReportedCall().Value);
    }

    [Fact]
    public void ReportProgress_BeginsACall_WhenNoneOfTheToolIsUnfinished()
    {
        _session.Start(TheData.Tool("other"));

        var change = _session.Progress(TheData.Tool("fetch"));

        Assert.Equal("new_2", change.ReportedCall().Value);
        Assert.Equal([EventType.ToolStatus, EventType.ToolProgress], change.Types());
        Assert.Equal(ToolStatus.Executing, _session.State.Calls[^1].Status);
        Assert.Equal(1, _session.State.Calls[^1].Progress);
    }

    [Fact]
    public void ReportProgress_BeginsTheNamedCall_WhenItIsUnknownAndTheToolIsTold()
    {
        var change = _session.Progress(TheData.Tool("fetch"), "c9");

        Assert.Equal("c9", change.ReportedCall().Value);
        Assert.Equal([EventType.ToolStatus, EventType.ToolProgress], change.Types());
    }

    [Fact]
    public void ReportProgress_IsRefused_WhenTheNamedCallIsUnknownAndNoToolIsTold()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Complete(TheData.Tool("fetch", "c1"));

        var change = _session.Progress(tool: null, "c1");

        Assert.Equal(new Outcome.UnknownToolCall(TheData.Value<ToolCallId>("c1")), change.Outcome);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void ReportProgress_PassesOnWhatTheAgentSays()
    {
        _session.Start(TheData.Tool(call: "c1"));

        var change = _session.Do(new ReportProgress
        {
            CallId = TheData.Value<ToolCallId>("c1"),
            NewCallId = TheData.Value<ToolCallId>("unused"),
            Progress = 3,
            Total = 7,
            Message = "halfway",
            PartialResult = TheData.Json("[1]"),
        });

        var progress = Assert.IsType<ToolProgressData>(Assert.Single(change.Data()));
        Assert.Equal((3, 7, "halfway", "[1]"), (progress.Progress, progress.Total, progress.Message, progress.PartialResult?.GetRawText()));
    }
}
