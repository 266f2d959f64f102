using Azure.Data.Tables;
using Notify.Functions.Storage.Tables;

namespace Notify.Storage.Tests;

public sealed class TransactionLimitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void ATransaction_Passes_UpToTheLimitOfRows(int rows) => TransactionLimits.Check(Actions(rows, bytesEach: 1000));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(101, 10)] // more rows than it takes
    [InlineData(1, 1024 * 1024)] // a row that is too large
    [InlineData(4, 900 * 1024)] // each row would do, but not as Base64 in one request
    public void ATransaction_IsRefused_BeyondALimit(int rows, int bytesEach) =>
        Assert.Throws<InvalidOperationException>(() => TransactionLimits.Check(Actions(rows, bytesEach)));

    private static List<TableTransactionAction> Actions(int rows, int bytesEach) =>
        [.. Enumerable.Range(0, rows).Select(row => new TableTransactionAction(TableTransactionActionType.Add, Row($"{row}", bytesEach)))];

    private static TableEntity Row(string key, int bytes)
    {
        var row = new TableEntity("p", key);
        row.SetBytes("Data", new byte[bytes]);
        return row;
    }
}
