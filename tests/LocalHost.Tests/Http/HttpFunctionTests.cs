using System.Net;

namespace Notify.LocalHost.Tests.Http;

public sealed class HttpFunctionTests : IDisposable
{
    private readonly SettingsFolder _folder = new SettingsFolder().With("host.json", """{ "extensions": { "http": { "routePrefix": "" } } }""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Function_Answers_WhenItsTriggerNamesTheMethod(string method)
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        using var request = new HttpRequestMessage(new HttpMethod(method), "/sample/echo/s1");
        using var response = await host.Client.SendAsync(request, Token);

        Assert.Equal($"Hello {method} s1", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task SessionId_ArrivesDecoded_WhenTheUrlEscapesIt()
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        var answer = await host.Client.GetStringAsync("/sample/echo/user%40example%3A1%20%C3%A9", Token);

        Assert.Equal("Hello GET user@example:1 é", answer);
    }

    [Fact]
    public async Task Function_AnswersUnderItsName_WhenItHasNoRoute()
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        using var response = await host.Client.PostAsync("/WaitForTheClientToGo", content: null, Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("""{ "version": "2.0" }""", "/api/sample/echo/s1")]
    [InlineData("""{ "extensions": { "http": { "routePrefix": "v1/x" } } }""", "/v1/x/sample/echo/s1")]
    public async Task Function_AnswersUnderThePrefix_WhenHostJsonLeavesOrSetsIt(string hostJson, string path)
    {
        _folder.With("host.json", hostJson);
        await using var host = await SampleHost.StartAsync(_folder, Token);

        using var prefixed = await host.Client.GetAsync(path, Token);
        using var bare = await host.Client.GetAsync("/sample/echo/s1", Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (prefixed.StatusCode, bare.StatusCode));
    }

    [Fact]
    public async Task Answer_HasNoServerHeader_WhenAFunctionAnswers()
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        using var response = await host.Client.GetAsync("/sample/echo/s1", Token);

        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Function_EndsWithoutAnErrorInTheLog_WhenTheClientGoes()
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = host.Client.GetAsync("/WaitForTheClientToGo", client.Token);
        Assert.Equal("began", await host.Steps.ReadAsync(Token));

        await client.CancelAsync();
        Assert.Equal("ended", await host.Steps.ReadAsync(Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("Hello GET after", await host.Client.GetStringAsync("/sample/echo/after", Token));
        Assert.Empty(host.Errors.Messages);
    }

    public void Dispose() => _folder.Dispose();
}
