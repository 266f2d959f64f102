using System.Text;
using FsCheck.Fluent;
using Notify.Domain.Events;
using Notify.Domain.Tests.Json;
using Notify.Domain.Tests.Properties;

namespace Notify.Domain.Tests.Events;

public sealed class EventPeekTests
{
    [Fact]
    public void Timestamp_IsTheEnvelopes_WhateverTheAgentSends() =>
        Property.Holds(JsonTexts.Values.ToArbitrary(), text => Assert.Equal(TheData.Now, EventPeek.TimestampOf(Encode(text))));

    [Theory]
    [InlineData("""{"timestamp":"2020-01-01T00:00:00.000Z","seq":1,"session_id":"x"}""")]
    [InlineData("""["\"timestamp\":\"2020-01-01T00:00:00.000Z\""]""")]
    public void Timestamp_IsTheEnvelopes_WhereDataHasOneToo(string result) => Assert.Equal(TheData.Now, EventPeek.TimestampOf(Encode(result)));

    [Fact]
    public void DataLength_IsThatOfTheDataAlone_WhateverTheAgentSends() => Property.Holds(JsonTexts.Values.ToArbitrary(), text =>
        Assert.Equal(EventDataJson.Of(TheData.ToolResult(text)).Length, EventPeek.DataLengthOf(Encode(text))));

    [Theory]
    [InlineData("""{"data":1,"timestamp":"2020-01-01T00:00:00.000Z"}""")]
    [InlineData("""["\"data\":",",\"timestamp\":"]""")]
    public void DataLength_IsThatOfTheDataAlone_WhereItHasNamesOfTheEnvelope(string result) =>
        Assert.Equal(EventDataJson.Of(TheData.ToolResult(result)).Length, EventPeek.DataLengthOf(Encode(result)));

    [Fact]
    public void Type_IsTheEnvelopes()
    {
        var encoded = Encode("""{"type":"permission_request"}""");

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

    private static EncodedEvent Encode(string result) => EventJson.Encode(TheData.Session, new SessionEvent(7, TheData.Now, TheData.ToolResult(result)));
}
