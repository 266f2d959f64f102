using System.Net;

namespace Notify.LocalHost.Tests.Http;

public sealed class LocalCorsTests : IDisposable
{
    private const string Origin = "https://app.example";

    private readonly SettingsFolder _folder = new SettingsFolder().With("host.json", """{ "extensions": { "http": { "routePrefix": "" } } }""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "CORS": "https://other.example, https://app.example" }""", Origin)]
    [InlineData("""{ "CORS": "*" }""", "*")]
    [InlineData("""{ "CORS": "https://other.example" }""", null)]
    [InlineData("{}", null)]
    public async Task Answer_AllowsTheOrigin_WhenTheSettingsNameIt(string host, string? allowed)
    {
        using var response = await AskAsync(host, HttpMethod.Get, "/sample/echo/s1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(allowed, Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Preflight_IsAnswered_WhenNoFunctionTakesOptions()
    {
        using var response = await AskAsync("""{ "CORS": "https://app.example", "CORSCredentials": true }""", HttpMethod.Options, "/sample/echo/s1");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Origin, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(response, "Access-Control-Allow-Credentials"));
        Assert.Equal("POST", Header(response, "Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Problem_AllowsTheOrigin_WhenThePathIsUnknown()
    {
        using var response = await AskAsync("""{ "CORS": "*" }""", HttpMethod.Get, "/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("*", Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Start_Fails_WhenCredentialsGoToAnyOrigin()
    {
        var failure = await Assert.ThrowsAsync<StartException>(
            () => AskAsync("""{ "CORS": "*", "CORSCredentials": true }""", HttpMethod.Get, "/sample/echo/s1"));

        Assert.Contains("CORSCredentials", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<HttpResponseMessage> AskAsync(string hostSettings, HttpMethod method, string path)
    {
        _folder.With("local.settings.json", $$"""{ "IsEncrypted": false, "Host": {{hostSettings}} }""");
        await using var host = await SampleHost.StartAsync(_folder, Token);
        using var request = new HttpRequestMessage(method, path)
        {
            Headers = { { "Origin", Origin }, { "Access-Control-Request-Method", "POST" } },
        };
        return await host.Client.SendAsync(request, Token);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
