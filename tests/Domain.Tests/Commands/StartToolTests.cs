using Notify.Domain.Events;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class StartToolTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void StartTool_BeginsACallOfItsOwn_WhenTheAgentGivesNoId()
    {
        var first = _session.Start(TheData.Tool()).ReportedCall();
        var second = _session.Start(TheData.Tool()).ReportedCall();

        Assert.Equal(["new_1", "new_2"], [first.Value, second.Value]);
        Assert.Equal([first, second], _session.State.Calls.Select(call => call.Id));
    }

    [Fact]
    public void StartTool_TakesTheAgentsId() =>
        Assert.Equal("c1", _session.Start(TheData.Tool(call: "c1")).ReportedCall().Value);

    [Fact]
    public void StartTool_RecordsThatTheToolExecutes()
    {
        var tool = TheData.Tool("fetch", parameters: """{"url":"x"}""") with { Risk = RiskLevel.High, StartTime = TheData.Json("12.5") };

        var change = _session.Start(tool);

        var status = Assert.IsType<ToolStatusData>(Assert.Single(change.Data()));
        Assert.Equal((ToolStatus.Executing, "fetch", RiskLevel.High), (status.Status, status.ToolName.Value, status.Details.RiskLevel));
        Assert.Equal(("""{"url":"x"}""", "12.5"), (status.Details.Parameters?.GetRawText(), status.Details.StartTime?.GetRawText()));
        Assert.Equal(ToolStatus.Executing, Assert.IsType<ToolStatusData>(_session.State.LatestStatus?.Data).Status);
    }
}
