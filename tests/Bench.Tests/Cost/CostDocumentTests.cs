using Notify.Bench.Cost;
using Notify.Testing.Processes;

namespace Notify.Bench.Tests.Cost;

public sealed class CostDocumentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheDocumentsFigures_AreThoseOfTheRecordedCountsAndItsPrices()
    {
        var (document, counts) = await ReadAsync();
        Assert.Equal(document, CostDocument.Update(document, counts));
    }

    [Fact]
    public async Task AReaderWhoChangesAPrice_ChangesTheFigures()
    {
        var (document, counts) = await ReadAsync();
        var dearer = document.Replace($"| {Prices.Read(document).GigabyteSecond:0.######} |", "| 99 |", StringComparison.Ordinal);
        Assert.Equal(99, Prices.Read(dearer).GigabyteSecond);
        Assert.NotEqual(dearer, CostDocument.Update(dearer, counts));
    }

    [Theory]
    [InlineData("| a price | cheap | `gigabyte_second` |")]
    [InlineData("| a price | -1 | `gigabyte_second` |")]
    [InlineData("no table")]
    public void WithoutAPrice_ItIsSaidWhichIsMissing(string table) =>
        Assert.Contains("gigabyte_second", Assert.Throws<FormatException>(() => Prices.Read(table)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task WithoutAPlaceForThem_NoFiguresAreWritten()
    {
        var (_, counts) = await ReadAsync();
        Assert.Throws<FormatException>(() => CostDocument.Update("nothing", counts));
    }

    private static async Task<(string Document, DeploymentCounts Counts)> ReadAsync() => (
        await File.ReadAllTextAsync(Checkout.PathOf("docs", "cost.md"), Token),
        (await CostFiles.ReadAsync(Checkout.PathOf("bench", "results"), Token))!);
}
