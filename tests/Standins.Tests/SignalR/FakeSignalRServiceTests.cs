using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Notify.Testing.Secrets;
using Notify.Testing.SignalR;

namespace Notify.Standins.Tests.SignalR;

/// <summary>That the service would notice a client that does things in another way, or the other tests here would prove nothing.</summary>
public sealed class FakeSignalRServiceTests : IAsyncLifetime
{
    private const string Address = "/api/hubs/notify/groups/alpha/:send";
    private const string Version = "?api-version=2022-06-01";
    private const string Membership = "/api/hubs/notify/users/ada/groups/alpha" + Version;
    private const string Json = "application/json; charset=utf-8";
    private const string Body = """{"Target":"hello","Arguments":[]}""";

    private readonly HttpClient _http = new();
    private FakeSignalRService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await FakeSignalRService.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?api-version=2024-12-01")]
    public async Task ASoundRequest_IsCarriedOut(string query)
    {
        Assert.Equal(HttpStatusCode.Accepted, await SendAsync(Address + Version, token: GoodToken(Address + query)));

        Assert.Single(_service.Sent);
        Assert.Empty(_service.Refusals);
    }

    [Fact]
    public async Task ATokenForAnotherAddress_IsRefused()
    {
        await AssertTokenRefusedAsync(GoodToken("/api/hubs/notify/groups/beta/:send"));
        await AssertTokenRefusedAsync(Signed(claims => claims["aud"] = $"https://127.0.0.1{Address}"));
        await AssertTokenRefusedAsync(Signed(claims => claims["aud"] = $"http://other.example{Address}"));
        await AssertTokenRefusedAsync(Signed(claims => claims.Remove("aud")));
    }

    [Fact]
    public async Task ATokenOutOfItsTime_IsRefused()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await AssertTokenRefusedAsync(Signed(claims => claims["exp"] = now - 1));
        await AssertTokenRefusedAsync(Signed(claims => claims["nbf"] = now + 60));
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("iat")]
    [InlineData("nameid")]
    public Task ATokenWithoutAClaim_IsRefused(string claim) => AssertTokenRefusedAsync(Signed(claims => claims.Remove(claim)));

    [Fact]
    public async Task ATokenThatIsSignedInAnotherWay_IsRefused()
    {
        await AssertTokenRefusedAsync(NewToken().SignedWith(Encoding.UTF8.GetBytes(TestKeys.NewSigningKey())));
        await AssertTokenRefusedAsync((NewToken() with { Header = new JsonObject { ["alg"] = "none", ["kid"] = "1" } }).SignedBy(_ => []));
        await AssertTokenRefusedAsync((NewToken() with { Header = new JsonObject { ["alg"] = "HS512", ["kid"] = "1" } }).SignedBy(input => HMACSHA512.HashData(KeyBytes, input)));
        await AssertTokenRefusedAsync((NewToken() with { Header = new JsonObject { ["alg"] = "HS256" } }).SignedWith(KeyBytes));
        await AssertTokenRefusedAsync(null);
    }

    [Fact]
    public Task AnIdentitysTokenOverHttp_IsRefused() => AssertTokenRefusedAsync(_service.IdentityToken);

    [Theory]
    [InlineData(Address)]
    [InlineData(Address + "?api-version=2020-01-01")]
    [InlineData(Address + Version + "&ttl=1")]
    [InlineData("/api/hubs/Notify/groups/alpha/:send" + Version)]
    [InlineData("/api/hubs/notify/groups/a:b/:send" + Version)]
    [InlineData("/api/hubs/notify/groups/a%3ab/:send" + Version)]
    [InlineData("/api/hubs/notify/users/ada/:send" + Version + "&excluded=c1")]
    public Task AnAddressThatIsWrittenInAnotherWay_IsRefused(string address) => AssertRefusedAsync(400, address);

    [Theory]
    [InlineData("/api/hubs/notify/groups/alpha" + Version)]
    [InlineData("/api/v1/hubs/notify/groups/alpha/:send" + Version)]
    [InlineData("/api/hubs/notify/groups/a/b/:send" + Version)]
    public Task AnAddressOfNothing_IsRefused(string address) => AssertRefusedAsync(404, address);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"target":"hello","arguments":[]}""")]
    [InlineData("""{"Target":"","Arguments":[]}""")]
    [InlineData("""{"Target":"hello"}""")]
    [InlineData("""{"Target":"hello","Arguments":{}}""")]
    [InlineData("""{"Target":"hello","Arguments":[],"More":1}""")]
    public Task AnotherBody_IsRefused(string body) => AssertRefusedAsync(400, Address + Version, body: body);

    [Theory]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/json; charset=utf-16")]
    public Task AnotherContentType_IsRefused(string type) => AssertRefusedAsync(400, Address + Version, contentType: type);

    [Theory]
    [InlineData("&ttl=-1")]
    [InlineData("&ttl=1.5")]
    [InlineData("&ttl=")]
    [InlineData("&excluded=c1")]
    public Task ATimeInAGroupThatIsNone_IsRefused(string query) => AssertRefusedAsync(400, Membership + query, HttpMethod.Put, body: "");

    [Fact]
    public Task AChangeOfAGroupWithABody_IsRefused() => AssertRefusedAsync(400, Membership, HttpMethod.Put);

    private byte[] KeyBytes => Encoding.UTF8.GetBytes(_service.AccessKey);

    private string GoodToken(string address) => Signed(claims => claims["aud"] = $"http://127.0.0.1{address}");

    private string Signed(Action<JsonObject> change)
    {
        var good = NewToken();
        return (good with { Change = good.Change + change }).SignedWith(KeyBytes);
    }

    private TestToken NewToken()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new TestToken
        {
            Session = "none",
            ExpiresAt = now.AddMinutes(5),
            Header = new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = "1" },
            Change = claims =>
            {
                claims["aud"] = $"http://{_service.Endpoint.Authority}{Address}";
                claims["nameid"] = "tests";
                claims["nbf"] = now.ToUnixTimeSeconds();
                claims["iat"] = now.ToUnixTimeSeconds();
            },
        };
    }

    private async Task AssertTokenRefusedAsync(string? token)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(Address + Version, token));
        AssertNothingDone();
    }

    private async Task AssertRefusedAsync(int status, string address, HttpMethod? method = null, string body = Body, string contentType = Json)
    {
        Assert.Equal((HttpStatusCode)status, await SendAsync(address, GoodToken(address.Split('?')[0]), method, body, contentType));
        AssertNothingDone();
    }

    private void AssertNothingDone()
    {
        Assert.Empty(_service.Sent);
        Assert.Empty(_service.GroupChanges);
        Assert.NotEmpty(_service.Refusals);
    }

    private async Task<HttpStatusCode> SendAsync(string address, string? token, HttpMethod? method = null, string body = Body, string contentType = Json)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(_service.Endpoint, address));
        request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
