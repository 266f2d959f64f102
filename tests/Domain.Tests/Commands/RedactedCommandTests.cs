using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

/// <summary>Events hold what may be shown, and say in their own terms where something is masked.</summary>
public sealed class RedactedCommandTests
{
    private const string Sent = """{"password":"hunter2"}""";

    private const string Shown = """{"password":"[redacted]"}""";

    private static readonly ToolInfo Tool = TheData.Tool("login", "c1") with
    {
        Parameters = TheData.Parameters(Sent, Shown),
        Redacted = ["$.parameters.password", "$.parameters['a.b'][0]", "$.start_time", "$.description", "$.annotations.key"],
    };

    private readonly TheSession _session = new();

    [Fact]
    public void AskPermission_ShowsWhatMayBeShown_AndBindsToWhatWasSent()
    {
        var asked = _session.Ask(Tool);

        Assert.Equal(Shown, asked.Parameters.GetRawText());
        Assert.Equal(ParametersDigest.Of(TheData.Session, asked.ToolCallId, Tool.Name, TheData.Json(Sent)), asked.ParametersDigest);
    }

    [Fact]
    public void AskPermission_BindsToWhatWasSent_WhenTheCallIsOneThatBeganBefore()
    {
        _session.Start(TheData.Tool("login", "c7"));

        var asked = _session.Ask(Tool with { CallId = null });

        Assert.Equal(ParametersDigest.Of(TheData.Session, TheData.Value<ToolCallId>("c7"), Tool.Name, TheData.Json(Sent)), asked.ParametersDigest);
    }

    [Fact]
    public void AskPermission_SaysWhereSomethingIsMasked()
    {
        var data = _session.TryAsk(Tool).Data();

        Assert.Equal(
            ["$.details.parameters.password", "$.details.parameters['a.b'][0]", "$.details.start_time"], Assert.IsType<ToolStatusData>(data[0]).Redacted);
        Assert.Equal(
            ["$.parameters.password", "$.parameters['a.b'][0]", "$.description", "$.annotations.key"], Assert.IsType<PermissionRequestData>(data[1]).Redacted);
    }

    [Fact]
    public void CompleteTool_SaysWhereSomethingIsMasked()
    {
        var command = new CompleteTool(Tool, TheData.Json("""{"token":"[redacted]"}"""), Success: true, ToolCallId.Mint()) { Redacted = ["$.result.token"] };

        var data = _session.Do(command).Data();

        Assert.Equal(Shown, Assert.IsType<ToolStatusData>(data[0]).Details.Parameters?.GetRawText());
        Assert.Equal(["$.result.token"], Assert.IsType<ToolResultData>(data[1]).Redacted);
    }

    [Fact]
    public void ReportProgress_SaysWhereSomethingIsMasked()
    {
        var command = new ReportProgress { Tool = Tool, NewCallId = ToolCallId.Mint(), Progress = 1, Message = "[redacted]", Redacted = ["$.message"] };

        var data = _session.Do(command).Data();

        Assert.Equal(Shown, Assert.IsType<ToolStatusData>(data[0]).Details.Parameters?.GetRawText());
        Assert.Equal(["$.message"], Assert.IsType<ToolProgressData>(data[1]).Redacted);
    }

    [Fact]
    public void Decision_HasNoPlaces_AsItLeavesTheParametersOut()
    {
        _session.Ask(Tool);

        Assert.Null(Assert.IsType<ToolStatusData>(_session.Answer(TheData.Answer()).Data()[2]).Redacted);
    }

    [Fact]
    public void ToolInfo_DoesNotPrintWhatWasSent() => Assert.DoesNotContain("hunter2", new StartTool(Tool, ToolCallId.Mint()).ToString(), StringComparison.Ordinal);
}
