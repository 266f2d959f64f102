using System.Text.RegularExpressions;

namespace Notify.Functions.Tests.Console;

public sealed partial class ConsoleFileTests(SharedHost host)
{
    [Theory]
    [InlineData("base.css", "text/css; charset=utf-8")]
    [InlineData("main.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("notify-client/index.js", "text/javascript; charset=utf-8")]
    [InlineData("notify-client/transports/sse.js", "text/javascript; charset=utf-8")]
    public async Task File_IsServed_AsWhatItIs(string file, string contentType)
    {
        var answer = await host.Http.AskAsync($"/console/{file}");

        Assert.Equal((200, contentType), (answer.Status, answer.ContentType));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
        Assert.NotEmpty(answer.Text);
    }

    [Fact]
    public async Task Files_AreAllThere_ThatThePageAndItsScriptsLoad()
    {
        var toLoad = new Queue<string>(Loaded().Matches((await host.Http.AskAsync("/console")).Text).Select(match => match.Groups[1].Value));
        var loaded = new HashSet<string>();
        while (toLoad.TryDequeue(out var path))
        {
            if (!loaded.Add(path))
            {
                continue;
            }

            var answer = await host.Http.AskAsync(path);
            Assert.True(answer.Status == 200, $"{path}: {answer.Status}");
            var place = new Uri(host.Http.BaseAddress!, path);
            foreach (Match import in Imported().Matches(path.EndsWith(".js", StringComparison.Ordinal) ? answer.Text : ""))
            {
                toLoad.Enqueue(new Uri(place, import.Groups[1].Value).AbsolutePath);
            }
        }

        Assert.Contains("/console/notify-client/transports/polling.js", loaded);
        Assert.True(loaded.Count > 40, string.Join(' ', loaded));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"another\", {0}")]
    [InlineData("*")]
    public async Task File_IsNotSentAgain_WhenTheBrowserHasIt(string ifNoneMatch)
    {
        var tag = (await host.Http.AskAsync("/console/main.js")).Header("ETag")!;

        var answer = await host.Http.AskAsync("/console/main.js", ifNoneMatch: ifNoneMatch.Replace("{0}", tag, StringComparison.Ordinal));

        Assert.Equal((304, "", tag), (answer.Status, answer.Text, answer.Header("ETag")));
        Assert.Equal("no-cache", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("\"another\"")]
    [InlineData("no tag at all")]
    public async Task File_IsSent_WhenTheBrowserHasAnother(string ifNoneMatch) =>
        Assert.Equal(200, (await host.Http.AskAsync("/console/main.js", ifNoneMatch: ifNoneMatch)).Status);

    [Fact]
    public async Task Files_HaveTagsOfTheirOwn() => Assert.NotEqual(
        (await host.Http.AskAsync("/console/main.js")).Header("ETag"), (await host.Http.AskAsync("/console/calls.js")).Header("ETag"));

    [Theory]
    [InlineData("/console/nothing.js")]
    [InlineData("/console/MAIN.JS")]
    [InlineData("/console/index.html")] // only where it has its policy
    [InlineData("/console/../console/index.html")]
    [InlineData("/console/../host.json")]
    [InlineData("/console/..%2F..%2Fhost.json")]
    [InlineData("/console/%2e%2e/%2e%2e/host.json")]
    [InlineData("/console/..\\host.json")]
    [InlineData("/console//etc/passwd")]
    [InlineData("/console/%2Fetc%2Fpasswd")]
    [InlineData("/console/main.js/")]
    [InlineData("/console/main.js%00.css")]
    [InlineData("/console/package.json")]
    [InlineData("/console/notify-client/index.d.ts")]
    public async Task Nothing_IsServed_ThatIsNoFileOfTheConsole(string path)
    {
        var answer = await RawPath.GetAsync(host.Http, path);

        // The web server itself refuses some of these paths, without a body.
        Assert.Contains(answer.Status, (int[])[400, 404]);
        Assert.DoesNotContain("root:", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("doctype", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Refusal_SaysWhereTheConsoleIs() =>
        (await host.Http.AskAsync("/console/nothing.js")).Problem(404, "not_found");

    [GeneratedRegex("(?:href|src)=\"(/console/[^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("""(?:from|import|import\() ?'(\.[^']+)'""")]
    private static partial Regex Imported();
}
