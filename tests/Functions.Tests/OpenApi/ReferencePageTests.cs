using System.Text.RegularExpressions;

namespace Notify.Functions.Tests.OpenApi;

public sealed partial class ReferencePageTests(SharedHost host)
{
    private const string Page = "/agent_backend/api/docs";

    [Fact]
    public async Task Page_IsServed_UnderAPolicyOfItsOwn()
    {
        var answer = await GetAsync(Page);

        Assert.Equal((200, "text/html; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Contains("script-src 'self'; style-src 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_AreAllThere_ThatThePageAndItsScriptsLoad()
    {
        var toLoad = new Queue<string>(Loaded().Matches((await GetAsync(Page)).Text).Select(match => match.Groups[1].Value));
        var loaded = new HashSet<string>();
        while (toLoad.TryDequeue(out var path))
        {
            if (loaded.Add(path))
            {
                var answer = await GetAsync(path);
                Assert.True(answer.Status == 200, $"{path}: {answer.Status}");
                Imported().Matches(answer.Text).Select(match => $"{Page}/{match.Groups[1].Value}").ToList().ForEach(toLoad.Enqueue);
            }
        }

        Assert.Contains($"{Page}/schema-view.js", loaded);
    }

    [Theory]
    [InlineData("main.js", "text/javascript; charset=utf-8")]
    [InlineData("base.css", "text/css; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task File_IsServed_AsWhatItIs(string file, string contentType) =>
        Assert.Equal((200, contentType), await GetAsync($"{Page}/{file}") is var answer ? (answer.Status, answer.ContentType) : default);

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("MAIN.JS")]
    [InlineData("index.html")] // only where it has its policy
    [InlineData("document.json")]
    public async Task File_IsNotFound_WhenThePageHasNoSuchOne(string file) => (await GetAsync($"{Page}/{file}")).Problem(404, "not_found");

    [Fact]
    public async Task Console_LeadsToThePage() =>
        Assert.Contains($"href=\"{Page}\"", (await GetAsync("/console")).Text, StringComparison.Ordinal);

    private Task<WireAnswer> GetAsync(string path) => WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Get, path));

    [GeneratedRegex("(?:href|src)=\"(/agent_backend/api/docs/[^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex(@"from '\./([^']+)'")]
    private static partial Regex Imported();
}
