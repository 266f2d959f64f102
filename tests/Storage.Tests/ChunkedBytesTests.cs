using Azure.Data.Tables;
using Notify.Functions.Storage.Tables;

namespace Notify.Storage.Tests;

public sealed class ChunkedBytesTests
{
    private const int PropertyLimit = 64 * 1024;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(PropertyLimit - 1, 1)]
    [InlineData(PropertyLimit, 1)]
    [InlineData(PropertyLimit + 1, 2)]
    [InlineData(3 * PropertyLimit, 3)]
    public void Bytes_ComeBack_FromAsFewPropertiesAsHoldThem(int length, int properties)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 31 / 7)).ToArray();
        var row = new TableEntity("p", "r");

        row.SetBytes("Data", bytes);

        Assert.Equal(bytes, row.GetBytes("Data"));
        var chunks = row.Select(property => property.Value).OfType<byte[]>().ToList();
        Assert.Equal(properties, chunks.Count);
        Assert.All(chunks, chunk => Assert.InRange(chunk.Length, 1, PropertyLimit));
    }
}
