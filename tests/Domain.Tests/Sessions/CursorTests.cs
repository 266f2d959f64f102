using FsCheck.Fluent;
using Notify.Domain.Sessions;
using Notify.Domain.Tests.Properties;

namespace Notify.Domain.Tests.Sessions;

public sealed class CursorTests
{
    [Fact]
    public void Value_IsEpochAndSeq() => Assert.Equal("k7m2p9xw-42", new Cursor(TheData.Epoch, 42).ToString());

    [Fact]
    public void Beginning_IsTheCursorOfAnEmptySession() => Assert.Equal("00000000-0", SessionState.Empty.Cursor.Value);

    [Fact]
    public void Cursors_AreEqual_WhereverTheirTextWasMade()
    {
        var asked = new Cursor(TheData.Epoch, 42);
        _ = asked.Value;

        Assert.Equal(new Cursor(TheData.Epoch, 42), asked);
        Assert.Equal(new Cursor(TheData.Epoch, 42).GetHashCode(), asked.GetHashCode());
        Assert.NotEqual(new Cursor(TheData.Epoch, 41), asked);
        Assert.NotEqual(new Cursor(Epoch.None, 42), asked);
    }

    [Fact]
    public void At_IsAnotherPlaceOfTheSameEpoch()
    {
        var cursor = new Cursor(TheData.Epoch, 42);
        _ = cursor.Value;

        Assert.Equal("k7m2p9xw-7", cursor.At(7).Value);
    }

    [Fact]
    public void TryParse_ReadsBackAnyCursor()
    {
        var seqs = ArbMap.Default.GeneratorFor<long>().Where(seq => seq >= 0).Or(Gen.Elements(0, 9, 10, long.MaxValue));

        Property.Holds(seqs.ToArbitrary(), seq =>
        {
            var cursor = new Cursor(Epoch.Mint(), seq);

            Assert.Equal(cursor, TheData.Value<Cursor>(cursor.Value));
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("k7m2p9xw")]
    [InlineData("k7m2p9xw-")]
    [InlineData("k7m2p9x-1")]
    [InlineData("k7m2p9xw1-1")]
    [InlineData("K7M2P9XW-1")]
    [InlineData("k7m2p9xw_1")]
    [InlineData("k7m2p9xw--1")]
    [InlineData("k7m2p9xw-+1")]
    [InlineData("k7m2p9xw-1.0")]
    [InlineData("k7m2p9xw-1e3")]
    [InlineData("k7m2p9xw-1,000")]
    [InlineData("k7m2p9xw-0x1")]
    [InlineData("k7m2p9xw-١")]
    [InlineData("k7m2p9xw-9223372036854775808")]
    [InlineData("\"k7m2p9xw-1\"")]
    public void TryParse_Refuses_WhenMalformed(string? text)
    {
        var parsed = Cursor.TryParse(text, out var cursor);

        Assert.False(parsed);
        Assert.Null(cursor);
    }

    [Theory]
    [InlineData("k7m2p9xw-01")]
    [InlineData("k7m2p9xw-00")]
    [InlineData("k7m2p9xw- 1")]
    [InlineData("k7m2p9xw-1 ")]
    [InlineData("k7m2p9xw-1\n")]
    [InlineData("k7m2p9xw-1\0")]
    public void TryParse_Refuses_WhenASecondTextWouldNameTheSamePlace(string text) => Assert.False(Cursor.TryParse(text, out _));
}
