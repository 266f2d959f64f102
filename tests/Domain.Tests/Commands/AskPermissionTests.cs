using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Commands;

public sealed class AskPermissionTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void AskPermission_RecordsTheStatusAndTheRequestTogether()
    {
        var change = _session.TryAsk();

        Assert.Equal([EventType.ToolStatus, EventType.PermissionRequest], change.Types());
        Assert.Equal(ToolStatus.WaitingPermission, Assert.IsType<ToolStatusData>(change.Data()[0]).Status);
        Assert.Equal("pending", Assert.IsType<PermissionRequestData>(change.Data()[1]).Status);
    }

    [Fact]
    public void AskPermission_SpeaksOfTheNewestUnfinishedCallOfTheTool_WhenTheAgentGivesNoId()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Start(TheData.Tool("fetch", "c2"));
        _session.Start(TheData.Tool("other", "c3"));

        Assert.Equal("c2", _session.Ask(TheData.Tool("fetch")).ToolCallId.Value);
    }

    [Fact]
    public void AskPermission_BeginsACall_WhenNoneOfTheToolIsUnfinished()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Complete(TheData.Tool("fetch", "c1"));

        var asked = _session.Ask(TheData.Tool("fetch"));

        Assert.StartsWith("new_", asked.ToolCallId.Value, StringComparison.Ordinal);
        Assert.Equal([asked.ToolCallId], _session.State.Calls.Select(call => call.Id));
    }

    [Fact]
    public void AskPermission_SpeaksOfTheNamedCall_WhenTheAgentGivesItsId()
    {
        _session.Start(TheData.Tool("fetch", "c1"));
        _session.Start(TheData.Tool("fetch", "c2"));

        Assert.Equal("c1", _session.Ask(TheData.Tool("fetch", "c1")).ToolCallId.Value);
    }

    [Fact]
    public void AskPermission_BindsToTheParametersAndTheCall()
    {
        var tool = TheData.Tool("fetch", "c1", """{"url":"x"}""");

        var asked = _session.Ask(tool);

        Assert.Equal(ParametersDigest.Of(TheData.Session, asked.ToolCallId, tool.Name, TheData.Json("""{"url":"x"}""")), asked.ParametersDigest);
    }

    [Fact]
    public void AskPermission_ExpiresAfterTheTimeout() =>
        Assert.Equal(TheData.Now.AddSeconds(90), _session.Ask(timeout: TimeSpan.FromSeconds(90)).ExpiresAt);

    [Fact]
    public void AskPermission_PassesOnWhatTheAgentSays()
    {
        var tool = TheData.Tool() with { Risk = RiskLevel.High, Description = "Lists files.", Annotations = TheData.Json("""{"readOnlyHint":true}""") };

        var asked = _session.Ask(tool);

        Assert.Equal((RiskLevel.High, "Lists files."), (asked.RiskLevel, asked.Description));
        Assert.Equal("""{"readOnlyHint":true}""", asked.Annotations?.GetRawText());
    }

    [Fact]
    public void AskPermission_KeepsEveryOpenRequest_WhenCallsRunInParallel()
    {
        var first = _session.Ask(TheData.Tool("a"));
        var second = _session.Ask(TheData.Tool("b"));

        Assert.Equal([first.RequestId, second.RequestId], _session.State.OpenRequests.Select(request => request.Id));
    }

    [Fact]
    public void AskPermission_IsRefused_WhenTheLimitIsReached()
    {
        AskTimes(SessionLimits.Default.MaxOpenRequests);

        var change = _session.TryAsk();

        Assert.Equal(new Outcome.TooManyOpenRequests(64), change.Outcome);
        Assert.Empty(change.Events);
        Assert.Equal(64, _session.State.OpenRequests.Count);
    }

    [Fact]
    public void AskPermission_IsAccepted_WhenADeadlineJustMadeRoom()
    {
        AskTimes(63);
        _session.Ask(timeout: TimeSpan.FromSeconds(1));
        _session.Now += TimeSpan.FromSeconds(1);

        var change = _session.TryAsk();

        Assert.IsType<Outcome.Asked>(change.Outcome);
        Assert.Equal(64, _session.State.OpenRequests.Count);
    }

    private void AskTimes(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _session.Ask();
        }
    }
}
