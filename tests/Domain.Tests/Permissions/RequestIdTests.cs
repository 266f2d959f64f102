using Notify.Domain.Permissions;

namespace Notify.Domain.Tests.Permissions;

public sealed class RequestIdTests
{
    [Fact]
    public void Mint_GivesAnotherReadableIdEachTime()
    {
        var minted = Enumerable.Range(0, 100).Select(_ => RequestId.Mint()).ToList();

        Assert.Distinct(minted);
        Assert.All(minted, id => Assert.Equal(id, TheData.Value<RequestId>(id.ToString())));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("req_A-9", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a.b", false)]
    [InlineData("a/b", false)]
    [InlineData("é", false)]
    public void TryParse_TakesLettersDigitsUnderscoresAndHyphens(string? text, bool expected) =>
        Assert.Equal(expected, RequestId.TryParse(text, out _));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryParse_EndsAt64Characters(int length, bool expected) =>
        Assert.Equal(expected, RequestId.TryParse(new string('a', length), out _));

    [Fact]
    public void Parse_Throws_WhenNotARequestId() => Assert.Throws<FormatException>(() => RequestId.Parse("a b"));

    [Fact]
    public void Parse_ReadsWhatToStringWrote() => Assert.Equal("req_1", RequestId.Parse("req_1").ToString());
}
