using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class SessionIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("user@example.com:chat-1_2.3~4")]
    [InlineData("ABCXYZabcxyz0123456789")]
    public void TryParse_KeepsTheText_WhenAllowed(string text)
    {
        var parsed = SessionId.TryParse(text, out var id);

        Assert.True(parsed);
        Assert.Equal(text, id!.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a/b")]
    [InlineData(@"a\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a%b")]
    [InlineData("a+b")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("é")]
    [InlineData("١")]
    public void TryParse_Refuses_WhenNotAllowed(string? text)
    {
        var parsed = SessionId.TryParse(text, out var id);

        Assert.False(parsed);
        Assert.Null(id);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_EndsAt128Characters(int length, bool expected) =>
        Assert.Equal(expected, SessionId.TryParse(new string('a', length), out _));

    [Fact]
    public void Parse_Throws_WhenNotAllowed() => Assert.Throws<FormatException>(() => SessionId.Parse("a b"));

    [Fact]
    public void Parse_ReadsWhatToStringWrote() =>
        Assert.Equal(TheData.Session, SessionId.Parse(TheData.Session.ToString()));
}
