using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Notify.Domain.Events;
using Notify.Domain.Json;
using Notify.Domain.Tests.Json;
using Notify.Domain.Tests.Properties;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Events;

public sealed class EventJsonTests
{
    private const string Envelope = """{"type":"result_cleared","data":{"tool_call_id":"c1","message":"m"},"timestamp":"2026-11-22T08:30:00.000Z","seq":7,"session_id":"s"}""";

    [Fact]
    public void Encode_GivesOneLineThatDecodesAndEncodesToTheSame_WhateverTheAgentSends() =>
        Property.Holds(JsonTexts.Values.ToArbitrary(), text =>
        {
            var sent = new SessionEvent(1, TheData.Now, TheData.ToolResult(text));

            var encoded = EventJson.Encode(TheData.Session, sent).Json;

            Assert.False(encoded.Span.ContainsAny((byte)'\r', (byte)'\n'));
            var decoded = EventJson.Decode(encoded);
            Assert.Equal(Canonical(TheData.Json(text)), Canonical(Assert.IsType<ToolResultData>(decoded.Data).Result));
            Assert.True(encoded.Span.SequenceEqual(EventJson.Encode(TheData.Session, decoded).Json.Span));
        });

    [Fact]
    public void Decode_ReadsBackSeqTimestampAndData()
    {
        var decoded = EventJson.Decode(Encoding.UTF8.GetBytes(Envelope));

        var data = new ResultClearedData { ToolCallId = TheData.Value<ToolCallId>("c1"), Message = "m" };
        Assert.Equal(new SessionEvent(7, TheData.Now, data), decoded);
    }

    [Fact]
    public void Encode_PutsTheEnvelopeAroundTheData()
    {
        var sent = new SessionEvent(3, TheData.Now, TheData.ToolResult("[1,\"é<\"]"));

        var encoded = EventJson.Encode(TheData.Session, sent);

        Assert.Equal(3, encoded.Seq);
        Assert.Equal(
            $$"""{"type":"tool_result","data":{"tool_call_id":"c1","tool_name":"t","result":[1,"é<"],"success":true,"timestamp":"2026-11-22T08:30:00.000Z"},"timestamp":"2026-11-22T08:30:00.000Z","seq":3,"session_id":"{{TheData.Session}}"}""",
            Encoding.UTF8.GetString(encoded.Json.Span));
    }

    [Fact]
    public void Encode_TakesTheDeepestJsonThatIsRead()
    {
        var deepest = string.Concat(Enumerable.Repeat("[", DomainJson.MaxDepth)) + new string(']', DomainJson.MaxDepth);
        var sent = new SessionEvent(1, TheData.Now, TheData.ToolResult(deepest));

        var decoded = EventJson.Decode(EventJson.Encode(TheData.Session, sent).Json);

        Assert.Equal(deepest, Assert.IsType<ToolResultData>(decoded.Data).Result.GetRawText());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("""{"type":"heartbeat","data":{},"timestamp":"2026-11-22T08:30:00.000Z","seq":7,"session_id":"s"}""")]
    [InlineData("""{"type":6,"data":{"tool_call_id":"c1","message":"m"},"timestamp":"2026-11-22T08:30:00.000Z","seq":7,"session_id":"s"}""")]
    [InlineData("""{"type":"result_cleared","data":null,"timestamp":"2026-11-22T08:30:00.000Z","seq":7,"session_id":"s"}""")]
    [InlineData("""{"type":"result_cleared","data":{"message":"m"},"timestamp":"2026-11-22T08:30:00.000Z","seq":7,"session_id":"s"}""")]
    [InlineData("""{"type":"result_cleared","data":{"tool_call_id":"","message":"m"},"timestamp":"2026-11-22T08:30:00.000Z","seq":7,"session_id":"s"}""")]
    public void Decode_Throws_WhenWeDidNotWriteIt(string json) =>
        Assert.Throws<JsonException>(() => EventJson.Decode(Encoding.UTF8.GetBytes(json)));

    private static string Canonical(JsonElement value) => Encoding.UTF8.GetString(CanonicalJson.Write(value));
}
