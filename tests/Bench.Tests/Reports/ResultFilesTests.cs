using Notify.Bench.Reports;

namespace Notify.Bench.Tests.Reports;

public sealed class ResultFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("notify-bench-test-");

    [Fact]
    public async Task FromTheResults_TheSameReportIsMadeAgain()
    {
        await ResultFiles.WriteAsync(_folder.FullName, SampleResults.All, TestContext.Current.CancellationToken);
        var first = ReadAll();
        Assert.Equal(["README.md", "growth.svg", "overview.svg", "results.json"], first.Keys.Order(StringComparer.Ordinal));
        foreach (var file in first.Keys.Where(file => file != "results.json"))
        {
            File.Delete(Path.Combine(_folder.FullName, file));
        }

        await ResultFiles.ReportAsync(_folder.FullName, TestContext.Current.CancellationToken);
        Assert.Equal(first, ReadAll());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Dictionary<string, string> ReadAll() => _folder.GetFiles().ToDictionary(file => file.Name, file => File.ReadAllText(file.FullName));
}
