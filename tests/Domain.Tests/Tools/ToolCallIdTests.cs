using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Tools;

public sealed class ToolCallIdTests
{
    [Fact]
    public void Mint_GivesAnotherReadableIdEachTime()
    {
        var minted = Enumerable.Range(0, 100).Select(_ => ToolCallId.Mint()).ToList();

        Assert.Distinct(minted);
        Assert.All(minted, id => Assert.Equal(id, TheData.Value<ToolCallId>(id.ToString())));
    }

    [Theory]
    [InlineData("toolu_01A09q90qw90lq917835lq9", true)]
    [InlineData("!~/\\#?", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a\u007f", false)]
    [InlineData("a\n", false)]
    [InlineData("é", false)]
    public void TryParse_TakesVisibleAscii(string? text, bool expected) => Assert.Equal(expected, ToolCallId.TryParse(text, out _));

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_EndsAt128Characters(int length, bool expected) =>
        Assert.Equal(expected, ToolCallId.TryParse(new string('a', length), out _));
}
