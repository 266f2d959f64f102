using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Sessions;

public sealed class EpochTests
{
    [Fact]
    public void Mint_GivesAnotherReadableEpochEachTime()
    {
        var minted = Enumerable.Range(0, 1000).Select(_ => Epoch.Mint()).ToList();

        Assert.Distinct(minted);
        Assert.DoesNotContain(Epoch.None, minted);
        Assert.All(minted, epoch => Assert.Equal(epoch, TheData.Value<Epoch>(epoch.ToString())));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abcdefg")]
    [InlineData("abcdefghi")]
    [InlineData("abcdefgH")]
    [InlineData("abcdefg-")]
    [InlineData("abcdefgé")]
    public void TryParse_Refuses_WhenNotAnEpoch(string? text) => Assert.False(Epoch.TryParse(text, out _));

    [Fact]
    public void Parse_ReadsWhatToStringWrote() => Assert.Equal(TheData.Epoch, Epoch.Parse(TheData.Epoch.ToString()));

    [Fact]
    public void Parse_Throws_WhenNotAnEpoch() => Assert.Throws<FormatException>(() => Epoch.Parse("short"));
}
