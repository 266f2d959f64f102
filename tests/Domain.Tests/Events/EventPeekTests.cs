using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Notify.Domain.Events;
using Notify.Domain.Tests.Json;
using Notify.Domain.Tests.Properties;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Events;

public sealed class EventPeekTests
{
    [Fact]
    public void Timestamp_IsTheEnvelopes_WhateverTheAgentSends() =>
        Property.Holds(JsonTexts.Values.ToArbitrary(), text => Assert.Equal(TheData.Now, EventPeek.TimestampOf(Encode(TheData.Json(text)))));

    [Theory]
    [InlineData("""{"timestamp":"2020-01-01T00:00:00.000Z","seq":1,"session_id":"x"}""")]
    [InlineData("""["\"timestamp\":\"2020-01-01T00:00:00.000Z\""]""")]
    public void Timestamp_IsTheEnvelopes_WhereDataHasOneToo(string result) => Assert.Equal(TheData.Now, EventPeek.TimestampOf(Encode(TheData.Json(result))));

    [Fact]
    public void DataLength_IsThatOfTheDataAlone_WhateverTheAgentSends() => Property.Holds(JsonTexts.Values.ToArbitrary(), text =>
        Assert.Equal(EventJson.EncodeData(Result(TheData.Json(text))).Length, EventPeek.DataLengthOf(Encode(TheData.Json(text)))));

    [Theory]
    [InlineData("""{"data":1,"timestamp":"2020-01-01T00:00:00.000Z"}""")]
    [InlineData("""["\"data\":",",\"timestamp\":"]""")]
    public void DataLength_IsThatOfTheDataAlone_WhereItHasNamesOfTheEnvelope(string result) =>
        Assert.Equal(EventJson.EncodeData(Result(TheData.Json(result))).Length, EventPeek.DataLengthOf(Encode(TheData.Json(result))));

    [Fact]
    public void Type_IsTheEnvelopes()
    {
        var encoded = Encode(TheData.Json("""{"type":"permission_request"}"""));

        Assert.Equal("tool_result", EventPeek.TypeOf(encoded));
        Assert.True(EventPeek.Is(encoded, EventType.ToolResult));
        Assert.False(EventPeek.Is(encoded, EventType.PermissionRequest));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"type":"tool_results","timestamp":7""")]
    [InlineData("""{"timestamp":""")]
    public void WhatIsNoneOfOurs_HasNeither(string json)
    {
        var encoded = new EncodedEvent(1, Encoding.UTF8.GetBytes(json));

        Assert.Equal("unknown", EventPeek.TypeOf(encoded));
        Assert.Null(EventPeek.TimestampOf(encoded));
    }

    private static EncodedEvent Encode(JsonElement result) => EventJson.Encode(TheData.Session, new SessionEvent(7, TheData.Now, Result(result)));

    private static ToolResultData Result(JsonElement result) => new()
    {
        ToolCallId = TheData.Value<ToolCallId>("c1"),
        ToolName = TheData.Value<ToolName>("t"),
        Result = result,
        Success = true,
        Timestamp = TheData.Now,
    };
}
