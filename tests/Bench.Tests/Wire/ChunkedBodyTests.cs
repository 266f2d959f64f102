using System.Text;
using Notify.Bench.Wire;

namespace Notify.Bench.Tests.Wire;

public sealed class ChunkedBodyTests
{
    private const string Chunks = "5\r\nhello\r\n1b;name=value\r\n, this is RFC 9112, chunked\r\n0\r\nTrailer: of it\r\n\r\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void HoweverItIsCut_TheBodyIsWhatWasSent(int pieceLength)
    {
        var body = new ChunkedBody();
        Assert.Equal("hello, this is RFC 9112, chunked", Decode(body, Chunks, pieceLength));
        Assert.True(body.IsOver);
    }

    [Theory]
    [InlineData("5\r\nhello\r\n")]
    [InlineData("5\r\nhello\r\n0\r\n")]
    [InlineData("5\r\nhello\r\n0\r\nTrailer: of it\r\n")]
    public void UntilTheLastLineHasCome_ItIsNotOver(string chunks)
    {
        var body = new ChunkedBody();
        Assert.Equal("hello", Decode(body, chunks, 3));
        Assert.False(body.IsOver);
    }

    [Fact]
    public void AChunkMayHoldWhatLooksLikeFrames() => Assert.Equal("0\r\n\r\n", Decode(new ChunkedBody(), "5\r\n0\r\n\r\n\r\n0\r\n\r\n", 1000));

    private static string Decode(ChunkedBody body, string chunks, int pieceLength) => string.Concat(Encoding.ASCII.GetBytes(chunks).Chunk(pieceLength).Select(piece =>
        Encoding.ASCII.GetString(piece, 0, body.Decode(piece))));
}
