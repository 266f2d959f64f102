using System.Text;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Events;

/// <summary>The exact texts that front ends read. A change here breaks them.</summary>
public sealed class EventWireShapeTests
{
    private readonly TheSession _session = new();

    [Fact]
    public void Envelope_IsTypeDataTimestampSeqAndSession()
    {
        var change = _session.Start(TheData.Tool("ls", "c1", "{}"));

        Assert.Equal(
            """{"type":"tool_status","data":{"tool_call_id":"c1","status":"executing","tool_name":"ls","timestamp":"2026-11-22T08:30:00.000Z","details":{"parameters":{},"risk_level":"medium"}},"timestamp":"2026-11-22T08:30:00.000Z","seq":1,"session_id":"session-1"}""",
            Encoding.UTF8.GetString(change.Events[0].Json.Span));
    }

    [Fact]
    public void ToolStatus_HasItsCircumstances_WhenExecuting()
    {
        var tool = TheData.Tool("ls", "c1", """{"path":"/tmp"}""") with { Risk = RiskLevel.Low, StartTime = TheData.Json("\"2026-11-22T08:29:59Z\"") };

        AssertData(
            """{"tool_call_id":"c1","status":"executing","tool_name":"ls","timestamp":"2026-11-22T08:30:00.000Z","details":{"parameters":{"path":"/tmp"},"risk_level":"low","start_time":"2026-11-22T08:29:59Z"}}""",
            _session.Start(tool));
    }

    [Fact]
    public void ToolStatus_SaysWhereSomethingIsMasked()
    {
        var tool = TheData.Tool("ls", "c1") with { Parameters = TheData.Parameters("""{"token":"x"}""", """{"token":"[redacted]"}"""), Redacted = ["$.parameters.token"] };

        AssertData(
            """{"tool_call_id":"c1","status":"executing","tool_name":"ls","timestamp":"2026-11-22T08:30:00.000Z","details":{"parameters":{"token":"[redacted]"},"risk_level":"medium"},"redacted":["$.details.parameters.token"]}""",
            _session.Start(tool));
    }

    [Fact]
    public void ToolStatus_HasItsEnd_WhenFailed() => AssertData(
        """{"tool_call_id":"c1","status":"failed","tool_name":"ls","timestamp":"2026-11-22T08:30:00.000Z","details":{"parameters":{"command":"ls"},"risk_level":"medium","end_time":"2026-11-22T08:30:00.000Z","success":false}}""",
        _session.Complete(TheData.Tool("ls", "c1"), success: false));

    [Fact]
    public void ToolStatus_LeavesTheParametersToTheRequest_WhenDecided()
    {
        _session.Ask(TheData.Tool("ls", "c1"));

        AssertData(
            """{"tool_call_id":"c1","status":"denied","tool_name":"ls","timestamp":"2026-11-22T08:30:00.000Z","details":{"risk_level":"medium"}}""",
            _session.Answer(TheData.Answer(approved: false)),
            index: 2);
    }

    [Fact]
    public void ToolProgress_IsAsPosted()
    {
        var report = new ReportProgress
        {
            Tool = TheData.Tool("ls"),
            CallId = TheData.Value<ToolCallId>("c1"),
            NewCallId = TheData.Value<ToolCallId>("unused"),
            Progress = 0.5,
            Total = 2,
            Message = "<half> of it",
            PartialResult = TheData.Json("""{ "rows" : [ ] }"""),
        };

        AssertData(
            """{"tool_call_id":"c1","tool_name":"ls","progress":0.5,"total":2,"message":"<half> of it","partial_result":{"rows":[]},"timestamp":"2026-11-22T08:30:00.000Z"}""",
            _session.Do(report),
            index: 1);
    }

    [Fact]
    public void ToolProgress_LeavesOutWhatTheAgentDoesNotSay() => AssertData(
        """{"tool_call_id":"c1","tool_name":"ls","progress":1,"timestamp":"2026-11-22T08:30:00.000Z"}""",
        _session.Progress(TheData.Tool("ls"), "c1"),
        index: 1);

    [Fact]
    public void PermissionRequest_HasWhatADecisionNeeds()
    {
        var tool = TheData.Tool("rm", "c1", """{"path":"/"}""") with
        {
            Risk = RiskLevel.High,
            Description = "Frees \"disk\" space",
            Annotations = TheData.Json("""{"destructiveHint":true}"""),
        };

        AssertData(
            """{"request_id":"req_2","tool_call_id":"c1","tool_name":"rm","parameters":{"path":"/"},"risk_level":"high","status":"pending","parameters_digest":"c91a6d5e","timestamp":"2026-11-22T08:30:00.000Z","expires_at":"2026-11-22T08:40:00.000Z","description":"Frees \"disk\" space","annotations":{"destructiveHint":true}}"""
                .Replace("c91a6d5e", ParametersDigest.Of(TheData.Session, TheData.Value<ToolCallId>("c1"), tool.Name, TheData.Json("""{"path":"/"}""")).Value, StringComparison.Ordinal),
            _session.TryAsk(tool),
            index: 1);
    }

    [Fact]
    public void PermissionRequest_LeavesOutWhatTheAgentDoesNotSay()
    {
        var json = Text(_session.TryAsk(), index: 1);

        Assert.DoesNotContain("description", json, StringComparison.Ordinal);
        Assert.DoesNotContain("annotations", json, StringComparison.Ordinal);
    }

    [Fact]
    public void PermissionResponseResult_SaysWhoDecidedWhenAndHow()
    {
        _session.Ask(TheData.Tool("ls", "c1"));
        _session.Now = TheData.Now.AddMilliseconds(1250);

        AssertData(
            """{"request_id":"req_2","tool_call_id":"c1","tool_name":"ls","approved":true,"decision":"approved","reason":"fine","decided_by":"ada","decided_at":"2026-11-22T08:30:01.250Z","transport":"long_poll"}""",
            _session.Answer(TheData.Answer() with { Reason = "fine", Via = Transport.LongPoll }));
    }

    [Fact]
    public void PermissionResponseResult_SaysThatNobodyDecided_WhenExpired()
    {
        _session.Ask(TheData.Tool("ls", "c1"), TimeSpan.FromSeconds(1));
        _session.Now = TheData.Now.AddSeconds(1);

        AssertData(
            """{"request_id":"req_2","tool_call_id":"c1","tool_name":"ls","approved":false,"decision":"expired","reason":null,"decided_by":null,"decided_at":"2026-11-22T08:30:01.000Z","transport":null}""",
            _session.Do(ExpireDueRequests.Instance));
    }

    [Fact]
    public void PermissionCleared_NamesTheDecision()
    {
        _session.Ask();

        AssertData(
            """{"request_id":"req_2","decision":"denied","message":"The request was denied."}""",
            _session.Answer(TheData.Answer(approved: false)),
            index: 1);
    }

    [Fact]
    public void ToolResult_IsAsTheAgentGaveIt_WhenFailed() => AssertData(
        """{"tool_call_id":"c1","tool_name":"ls","result":{"error":"no such file","success":false},"success":false,"timestamp":"2026-11-22T08:30:00.000Z"}""",
        _session.Complete(TheData.Tool("ls", "c1"), """{"error": "no such file", "success": false}""", success: false),
        index: 1);

    [Fact]
    public void ToolResult_MayBeNull() =>
        Assert.Contains("\"result\":null,", Text(_session.Complete(TheData.Tool(), "null"), index: 1), StringComparison.Ordinal);

    [Fact]
    public void ResultCleared_NamesTheCall()
    {
        _session.Complete(TheData.Tool(call: "c1"));

        AssertData("""{"tool_call_id":"c1","message":"The result was cleared."}""", _session.Do(new ClearResult(null)));
    }

    private static void AssertData(string expected, SessionChange change, int index = 0) => Assert.Equal(expected, Text(change, index));

    private static string Text(SessionChange change, int index) => Encoding.UTF8.GetString(EventDataJson.Of(change.Data()[index]));
}
