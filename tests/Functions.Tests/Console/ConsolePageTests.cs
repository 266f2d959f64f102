namespace Notify.Functions.Tests.Console;

public sealed class ConsolePageTests(SharedHost host)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    [InlineData("/console?session=s1")]
    public async Task Page_IsServed_AtTheRootAndAtItsOwnPath(string path)
    {
        var answer = await host.Http.AskAsync(path);

        Assert.Equal((200, "text/html; charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.StartsWith("<!doctype html>", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    public async Task Page_MayRunItsOwnFilesAndNothingElse(string path)
    {
        var answer = await host.Http.AskAsync(path);

        var policy = answer.Header("Content-Security-Policy")!.Split("; ").ToDictionary(directive => directive.Split(' ')[0], directive => directive);
        Assert.Equal("default-src 'none'", policy["default-src"]);
        Assert.Equal("script-src 'self'", policy["script-src"]);
        Assert.Equal("style-src 'self'", policy["style-src"]);
        Assert.Equal("connect-src 'self'", policy["connect-src"]);
        Assert.Equal("img-src 'self' data:", policy["img-src"]);
        Assert.Equal("base-uri 'none'", policy["base-uri"]);
        Assert.Equal("form-action 'none'", policy["form-action"]);
        Assert.Equal("frame-ancestors 'none'", policy["frame-ancestors"]);
        Assert.Equal("require-trusted-types-for 'script'", policy["require-trusted-types-for"]);
        Assert.Equal("trusted-types 'none'", policy["trusted-types"]);
        Assert.Equal(10, policy.Count);
    }

    [Theory]
    [InlineData("X-Frame-Options", "DENY")]
    [InlineData("X-Content-Type-Options", "nosniff")]
    [InlineData("Referrer-Policy", "no-referrer")]
    [InlineData("Cross-Origin-Opener-Policy", "same-origin")]
    [InlineData("Cross-Origin-Resource-Policy", "same-origin")]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Permissions-Policy", "camera=(), clipboard-read=(), geolocation=(), microphone=(), payment=(), usb=()")]
    public async Task Page_SaysWhatElseABrowserMustKnow(string header, string value) =>
        Assert.Equal(value, (await host.Http.AskAsync("/console")).Header(header));

    [Fact]
    public async Task Page_KeepsItsPolicy_WhenTheBrowserHasItAlready()
    {
        var first = await host.Http.AskAsync("/console");

        // A browser puts the headers of a 304 in place of those that it has stored.
        var second = await host.Http.AskAsync("/console", ifNoneMatch: first.Header("ETag"));

        Assert.Equal((304, ""), (second.Status, second.Text));
        foreach (var header in (string[])["Content-Security-Policy", "X-Frame-Options", "ETag", "Cache-Control"])
        {
            Assert.Equal(first.Header(header), second.Header(header));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    [InlineData("/console/main.js")]
    public async Task Head_IsAnsweredAsGet_WithoutTheBody(string path)
    {
        var get = await host.Http.AskAsync(path);

        var head = await host.Http.AskAsync(path, method: HttpMethod.Head);

        Assert.Equal((200, ""), (head.Status, head.Text));
        foreach (var header in (string[])["Content-Type", "Content-Length", "ETag", "Content-Security-Policy"])
        {
            Assert.Equal(get.Header(header), head.Header(header));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/console")]
    [InlineData("/console/main.js")]
    public async Task Post_IsNotAllowed(string path)
    {
        var answer = await host.Http.AskAsync(path, method: HttpMethod.Post);

        answer.Problem(405, "method_not_allowed");
        Assert.Equal("GET, HEAD", answer.Header("Allow"));
    }
}
