using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Tools;

public sealed class ToolNameTests
{
    [Theory]
    [InlineData("Run command", true)]
    [InlineData("помощь 😀", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u007f", false)]
    [InlineData("a\u0085", false)]
    public void TryParse_TakesAnyTextWithoutControlCharacters(string? text, bool expected)
    {
        var parsed = ToolName.TryParse(text, out var name);

        Assert.Equal(expected, parsed);
        Assert.Equal(expected ? text : null, name?.ToString());
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void TryParse_EndsAt256Characters(int length, bool expected) =>
        Assert.Equal(expected, ToolName.TryParse(new string('a', length), out _));
}
