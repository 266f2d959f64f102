using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Notify.LocalHost.Tests.Http;

public sealed class RoutingProblemTests : IDisposable
{
    private readonly SettingsFolder _folder = new SettingsFolder().With("host.json", """{ "extensions": { "http": { "routePrefix": "" } } }""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound, "not_found")]
    [InlineData("DELETE", "/sample/echo/s1", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task Routing_AnswersProblemJson_WhenNoFunctionTakesTheRequest(string method, string path, HttpStatusCode status, string code)
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await host.Client.SendAsync(request, Token);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.False(problem.GetProperty("success").GetBoolean());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Routing_NamesTheMethodsOfThePath_WhenTheMethodIsAnother()
    {
        await using var host = await SampleHost.StartAsync(_folder, Token);

        using var response = await host.Client.DeleteAsync("/sample/echo/s1", Token);

        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    public void Dispose() => _folder.Dispose();
}
