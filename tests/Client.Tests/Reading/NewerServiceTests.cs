using System.Text.Json;
using Notify.Client.Http;

namespace Notify.Client.Tests.Reading;

/// <summary>What a newer service may say must not end a reader, nor count as a yes.</summary>
public sealed class NewerServiceTests
{
    [Theory]
    [InlineData("tool_dreamt", """{"of":"sheep"}""")]
    [InlineData("tool_result", """{"worded":"differently"}""")]
    public void Event_IsPassedOnAsItCame_WhenItIsUnknown(string type, string data)
    {
        var sessionEvent = Read(type, data);

        Assert.IsType<UnknownEvent>(sessionEvent);
        Assert.Equal((type, data, 3, "abcdefgh-3"), (sessionEvent.Type, sessionEvent.Data.GetRawText(), sessionEvent.Seq, sessionEvent.Cursor));
    }

    [Fact]
    public void Status_IsUnknown_WhenItIsNew()
    {
        var sessionEvent = Read("tool_status", """{"tool_call_id":"c","tool_name":"t","status":"dreaming","timestamp":"2026-11-22T08:30:00Z","details":{"risk_level":{"new":1}}}""");

        var status = Assert.IsType<ToolStatusEvent>(sessionEvent).ToolStatus;
        Assert.Equal((ToolStatus.Unknown, RiskLevel.Unknown), (status.Status, status.Details.RiskLevel));
    }

    [Fact]
    public void Decision_IsNoYes_WhenItIsNew()
    {
        var decision = JsonSerializer.Deserialize("""{"request_id":"r","status":"approved_in_part","parameters_digest":"d"}""", ClientJson.Default.PermissionDecision)!;

        Assert.Equal((PermissionStatus.Unknown, false), (decision.Status, decision.IsApproved));
    }

    private static LoggedEvent Read(string type, string data) =>
        new EventEnvelope(type, JsonElement.Parse(data), DateTimeOffset.UnixEpoch, Seq: 3, "s").ToEvent("abcdefgh-3");
}
