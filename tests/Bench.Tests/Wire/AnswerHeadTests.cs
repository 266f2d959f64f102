using System.Text;
using Notify.Bench.Wire;

namespace Notify.Bench.Tests.Wire;

public sealed class AnswerHeadTests
{
    private const string Head = "HTTP/1.1 304 Not Modified\r\nX-ETag: no\r\nETag:  \"a-1\"\r\ncontent-length: 12\r\nTransfer-Encoding: gzip, chunked\r\n\r\n";

    [Fact]
    public void ItIsFoundWhatItSays()
    {
        var head = new AnswerHead(Encoding.ASCII.GetBytes(Head));
        Assert.Equal(304, head.Status);
        Assert.Equal("\"a-1\"", Encoding.ASCII.GetString(head.Find("etag"u8)));
        Assert.Equal(12, head.ContentLength);
        Assert.True(head.IsChunked);
        Assert.False(head.IsLast);
        Assert.True(head.Find("last-modified"u8).IsEmpty);
    }

    [Fact]
    public void BeforeTheFirstAnswer_ThereIsNothing()
    {
        AnswerHead head = default;
        Assert.Equal(0, head.Status);
        Assert.True(head.Find("etag"u8).IsEmpty);
    }
}
