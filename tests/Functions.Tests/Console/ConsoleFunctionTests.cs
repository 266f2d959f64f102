using Microsoft.AspNetCore.Http;
using Notify.Functions.Console;

namespace Notify.Functions.Tests.Console;

/// <summary>The functions by themselves, as the worker of the Functions host calls them.</summary>
public sealed class ConsoleFunctionTests
{
    private readonly ConsoleFiles _files = new();

    [Fact]
    public async Task Page_IsTheSame_AtBothOfItsPaths()
    {
        var page = await AnswerOfAsync(new ShowConsole(_files).Run);
        var atRoot = await AnswerOfAsync(new ShowConsole(_files).RunAtRoot);

        Assert.Equal((200, "text/html; charset=utf-8"), (page.StatusCode, page.ContentType));
        Assert.Contains("script-src 'self'", page.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal(page.Headers.OrderBy(header => header.Key), atRoot.Headers.OrderBy(header => header.Key));
    }

    [Theory]
    [InlineData("main.js", 200)]
    [InlineData("notify-client/index.js", 200)]
    [InlineData("../main.js", 404)]
    [InlineData("page/main.js", 404)]
    [InlineData("index.html", 404)]
    [InlineData("", 404)]
    [InlineData(null, 404)]
    public async Task File_IsFoundByItsOwnPathAlone(string? path, int status)
    {
        var answer = await AnswerOfAsync(new GetConsoleFile(_files).Run, path);

        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<HttpResponse> AnswerOfAsync(Func<HttpRequest, IResult> function, string? path = null)
    {
        var http = new DefaultHttpContext();
        http.Request.RouteValues["path"] = path;
        await function(http.Request).ExecuteAsync(http);
        return http.Response;
    }
}
