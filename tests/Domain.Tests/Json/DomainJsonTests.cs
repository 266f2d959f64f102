using System.Text.Json;
using Notify.Domain.Json;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Json;

public sealed class DomainJsonTests
{
    private static readonly JsonSerializerOptions Options = DomainJson.CreateOptions();

    [Fact]
    public void Times_AreUtcWithZAndMilliseconds()
    {
        var time = new DateTimeOffset(2026, 11, 22, 10, 30, 0, 5, TimeSpan.FromHours(2));

        Assert.Equal("\"2026-11-22T08:30:00.005Z\"", JsonSerializer.Serialize(time, Options));
    }

    [Theory]
    [InlineData("\"2026-11-22T08:30:00.000Z\"")]
    [InlineData("\"2026-11-22T08:30:00Z\"")]
    [InlineData("\"2026-11-22T10:30:00+02:00\"")]
    public void Times_AreReadAsUtc(string json)
    {
        var time = JsonSerializer.Deserialize<DateTimeOffset>(json, Options);

        Assert.Equal((TheData.Now, TimeSpan.Zero), (time, time.Offset));
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("1795336200")]
    public void Times_AreRefused_WhenNotATime(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, Options));

    [Fact]
    public void Enums_AreSnakeCase() => Assert.Equal(
        ["\"waiting_permission\"", "\"long_poll\"", "\"withdrawn\"", "\"other_epoch\"", "\"high\""],
        [
            JsonSerializer.Serialize(ToolStatus.WaitingPermission, Options), JsonSerializer.Serialize(Transport.LongPoll, Options),
            JsonSerializer.Serialize(Decision.Withdrawn, Options), JsonSerializer.Serialize(CursorFault.OtherEpoch, Options),
            JsonSerializer.Serialize(RiskLevel.High, Options),
        ]);

    [Theory]
    [InlineData("\"low\"", RiskLevel.Low)]
    [InlineData("\"HIGH\"", RiskLevel.High)]
    public void Enums_AreReadInEitherCase(string json, RiskLevel expected) =>
        Assert.Equal(expected, JsonSerializer.Deserialize<RiskLevel>(json, Options));

    [Theory]
    [InlineData("\"extreme\"")]
    [InlineData("\"\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"low,high\"")]
    [InlineData("\"medium, high\"")]
    [InlineData("\" low\"")]
    public void Enums_AreRefused_WhenNotOneOfTheirNames(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RiskLevel>(json, Options));

    [Fact]
    public void TextValues_AreStrings() =>
        Assert.Equal("\"k7m2p9xw-3\"", JsonSerializer.Serialize(new Cursor(TheData.Epoch, 3), Options));

    [Theory]
    [InlineData("\"a/b\"")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public void TextValues_AreRefused_WhenInvalid(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SessionId>(json, Options));

    [Fact]
    public void TextValues_AreNamedByTheirPath_WhenInvalid()
    {
        var thrown = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, SessionId>>("""{"a":"ok","b":"not ok"}""", Options));

        Assert.Equal("$.b", thrown.Path);
    }

    [Fact]
    public void Text_IsNotEscapedBeyondWhatJsonNeeds() =>
        Assert.Equal(@"""<é'&+\n\""""", JsonSerializer.Serialize("<é'&+\n\"", Options));
}
