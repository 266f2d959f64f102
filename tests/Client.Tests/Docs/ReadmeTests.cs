using System.Text.RegularExpressions;
using Notify.Client.Tests.Services;
using Notify.Testing.Http;
using Notify.Testing.Processes;

namespace Notify.Client.Tests.Docs;

public sealed partial class ReadmeTests(SharedServices services)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Snippets => [.. new[] { "Client", "Client.AI" }
        .Select(package => File.ReadAllText(Checkout.PathOf("src", package, "README.md")))
        .SelectMany(text => Snippet().Matches(text).Select(match => match.Groups[1].Value))];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Snippet_StandsInCodeThatCompiles(string snippet)
    {
        var code = File.ReadAllText(Checkout.PathOf("tests", "Client.Tests", "Docs", "ReadmeSnippets.cs"));

        Assert.Contains(Normalize(snippet), Normalize(code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snippets_DoWhatTheReadmeSays()
    {
        var service = await services.GetAsync();
        var snippets = new ReadmeSnippets(service.Agent, service.People, NewSession.Id());
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var reading = snippets.ReadAsync(stopping.Token);
        var run = await snippets.RunAsync("/tmp/report.txt");
        await stopping.CancelAsync();

        Assert.Equal(new ToolCompleted<bool>(true), run);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal("DeleteFile", snippets.Wrap().Name.Split('_')[0]);
    }

    private static string Normalize(string code) => WhiteSpace().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
