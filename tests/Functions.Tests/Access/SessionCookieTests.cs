namespace Notify.Functions.Tests.Access;

public sealed class SessionCookieTests(ProtectedHost host) : IClassFixture<ProtectedHost>
{
    private readonly string _session = Testing.Http.NewSession.Id();

    [Fact]
    public async Task Cookie_IsTheBrowsersAloneAndEndsWithItsToken_WhenItIsSet()
    {
        var token = host.Credentials.GoodToken(_session).SignedWith(host.Keys.SigningBytes);

        var answer = await SignInAsync(token);

        Assert.Equal(("ada", "2026-11-22T08:35:00.000Z"), (answer.Data.Text("subject"), answer.Data.Text("expires_at")));
        Assert.Equal($"{CredentialMaker.CookieName(_session)}={token}; max-age=300; path=/; samesite=strict; httponly", answer.Header("Set-Cookie"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Cookie_IsBoundToHttpsAndTheHost_WhenTheClientSpeaksHttps()
    {
        var token = host.Credentials.GoodToken(_session).SignedWith(host.Keys.SigningBytes);

        var answer = await SignInAsync(token, ("X-Forwarded-Proto", "https"));

        Assert.Equal(
            $"{CredentialMaker.CookieName(_session, isSecure: true)}={token}; max-age=300; path=/; secure; samesite=strict; httponly", answer.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Cookie_CountsForNothing_WhenItIsNotBoundToHttpsAndTheClientSpeaksHttps()
    {
        var token = host.Credentials.GoodToken(_session).SignedWith(host.Keys.SigningBytes);

        var answer = await SendAsync(
            HttpMethod.Get, "polling/session-info", ("Cookie", $"{CredentialMaker.CookieName(_session)}={token}"), ("X-Forwarded-Proto", "https"));

        answer.Problem(401, "unauthenticated");
    }

    [Fact]
    public async Task Token_IsTakenFromTheSessionsOwnCookie_WhenTheBrowserHoldsSeveral()
    {
        var own = host.Credentials.GoodToken(_session) with { Subject = "bea" };
        var other = host.Credentials.GoodToken("another");
        var cookies = string.Join("; ", new[] { other, own }.Select(CookieOf));

        var answer = await SendAsync(HttpMethod.Get, "polling/session-info", ("Cookie", cookies));

        Assert.Equal(_session, answer.Data.Text("session_id"));
    }

    [Fact]
    public async Task Cookies_ThatEndFirstAreTakenBack_WhenTheBrowserHoldsTooMany()
    {
        var now = host.Time.GetUtcNow();
        var held = Enumerable.Range(1, 21).Select(minutes => host.Credentials.GoodToken($"s{minutes}") with { ExpiresAt = now.AddMinutes(minutes) });
        var token = host.Credentials.GoodToken(_session).SignedWith(host.Keys.SigningBytes);

        var answer = await SignInAsync(token, ("Cookie", string.Join("; ", held.Select(CookieOf).Append("theirs=1").Append($"{CredentialMaker.CookieName("s0")}=garbage"))));

        var gone = answer.Header("Set-Cookie")!.Split(", ").Where(cookie => cookie.Contains("01 Jan 1970", StringComparison.Ordinal) || cookie.StartsWith("notify-", StringComparison.Ordinal))
            .Select(cookie => cookie.Split('=')[0]);
        Assert.Equal(
            new[] { "s0", "s1", "s2", _session }.Select(session => CredentialMaker.CookieName(session)),
            gone.Where(name => name.StartsWith("notify-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData(null)]
    public async Task Cookie_IsTakenBack_WhenThePersonSignsOut(string? site)
    {
        (string, string)[] cookie = site is null ? [] : [("Cookie", CookieOf(host.Credentials.GoodToken(_session))), ("Sec-Fetch-Site", site)];

        var answer = await SendAsync(HttpMethod.Delete, "auth/cookie", cookie);

        Assert.Equal(_session, answer.Data.Text("session_id"));
        Assert.Equal($"{CredentialMaker.CookieName(_session)}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=strict; httponly", answer.Header("Set-Cookie"));
    }

    [Fact]
    public async Task SignIn_SetsNoCookieAndSucceeds_WhenAccessControlIsOff()
    {
        await using var open = await NotifyHost.StartAsync();

        var answer = await new SessionClient(open.Http).PostAsync("auth/cookie", body: null);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Data.GetProperty("expires_at").ValueKind);
        Assert.Null(answer.Header("Set-Cookie"));
    }

    private string CookieOf(Testing.Secrets.TestToken token) => $"{CredentialMaker.CookieName(token.Session)}={token.SignedWith(host.Keys.SigningBytes)}";

    private Task<WireAnswer> SignInAsync(string token, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "auth/cookie", [("Authorization", $"Bearer {token}"), .. headers]);

    private Task<WireAnswer> SendAsync(HttpMethod method, string endpoint, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new SessionClient(host.Http, _session).Path(endpoint));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return WireAnswer.OfAsync(host.Http, request);
    }
}
