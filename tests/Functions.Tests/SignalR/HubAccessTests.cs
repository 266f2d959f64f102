using System.Net;
using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.SignalR;

/// <summary>Who gets into the hub that LocalHost serves, and for how long. Time is the machine's, as connections go by it.</summary>
public sealed class HubAccessTests : IAsyncLifetime
{
    private readonly TestKeys _keys = new();
    private NotifyHost? _host;

    private NotifyHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await NotifyHost.StartAsync(settings: [.. NotifyHost.SettingsOf(_keys)]);

    [Fact(Timeout = 30_000)]
    public async Task Client_GetsInWithASessionToken_AndHearsItsSession()
    {
        var session = NewSessionClient();
        await using var client = await HubClient.ConnectAsync(Host.Http, session.Id, TokenFor(session.Id));

        await session.StartAsync();

        Assert.Single((await client.ReadEventsAsync(1)).Events);
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("token of another session")]
    [InlineData("expired token")]
    [InlineData("token without scope")]
    public async Task Client_IsRefused_WithALesserToken(string kind)
    {
        var session = NewSession.Id();
        var token = kind switch
        {
            "no token" => null,
            "token of another session" => TokenFor(NewSession.Id()),
            "expired token" => TokenFor(session, TimeSpan.FromSeconds(-1)),
            _ => TokenFor(session, scope: "decide"),
        };

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => HubClient.ConnectAsync(Host.Http, session, token));

        Assert.Equal(kind is "no token" or "expired token" ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("session token")]
    [InlineData("expired hub token")]
    [InlineData("hub token of another key")]
    public async Task Hub_IsClosed_ToAllButItsOwnTokens(string kind)
    {
        var session = NewSession.Id();
        var token = kind switch
        {
            "none" => "",
            "session token" => TokenFor(session),
            "expired hub token" => TokenFor(session, TimeSpan.FromSeconds(-1), "hub"),
            _ => new TestToken { Session = session, Scope = "hub", ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) }.SignedWith(new TestKeys().SigningBytes),
        };
        foreach (var (path, header) in new[] { ($"?access_token={token}", null), ("", $"Bearer {token}") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/agent_backend/api/hub/negotiate{path}");
            request.Headers.TryAddWithoutValidation("Authorization", header);

            (await WireAnswer.OfAsync(Host.Http, request)).Problem(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task HubToken_OpensNothingElse()
    {
        var session = NewSession.Id();
        var token = RunRecord.Secret((await NegotiateAsync(session, TokenFor(session))).Json.Text("accessToken"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/agent_backend/api/polling/session-info/{session}?token={token}");

        (await WireAnswer.OfAsync(Host.Http, request)).Problem(403, "forbidden");
    }

    [Fact(Timeout = 30_000)]
    public async Task Connection_Ends_WhenTheCallersTokenDoes()
    {
        var session = NewSessionClient();

        await using var client = await HubClient.ConnectAsync(Host.Http, session.Id, TokenFor(session.Id, TimeSpan.FromSeconds(3)));

        await client.NextAsync();
        await client.Closed;
    }

    [Fact]
    public async Task Negotiation_IsNotStored_AndStandsAtTheTopLevelToo()
    {
        var session = NewSession.Id();

        var answer = await NegotiateAsync(session, TokenFor(session));

        RunRecord.Secret(answer.Json.Text("accessToken"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(["success", "data", "url", "accessToken"], answer.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(answer.Json.Text("url"), answer.Json.GetProperty("data").Text("url"));
        Assert.Equal(answer.Json.Text("accessToken"), answer.Json.GetProperty("data").Text("accessToken"));
        Assert.Equal(new Uri(Host.Http.BaseAddress!, "/agent_backend/api/hub"), new Uri(answer.Json.Text("url")));
    }

    [Fact]
    public async Task Negotiation_SendsClientsToTheProxy_ThatTheyCameThrough()
    {
        var session = NewSession.Id();
        using var request = NegotiationOf(session, TokenFor(session));
        request.Headers.Add("X-Forwarded-Host", "notify.example.com");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await WireAnswer.OfAsync(Host.Http, request);

        RunRecord.Secret(answer.Json.Text("accessToken"));
        Assert.Equal("https://notify.example.com/agent_backend/api/hub", answer.Json.Text("url"));
    }

    [Theory]
    [InlineData("evil.example/path")]
    [InlineData("a b")]
    [InlineData("user@evil.example")]
    [InlineData("")]
    public async Task Negotiation_GoesByTheHost_WhenTheForwardedOneIsNoHost(string forwarded)
    {
        var session = NewSession.Id();
        using var request = NegotiationOf(session, TokenFor(session));
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", forwarded);

        var answer = await WireAnswer.OfAsync(Host.Http, request);

        RunRecord.Secret(answer.Json.Text("accessToken"));
        Assert.Equal(new Uri(Host.Http.BaseAddress!, "/agent_backend/api/hub"), new Uri(answer.Json.Text("url")));
    }

    [Fact]
    public async Task Decision_IsRecordedAsMadeOverSignalR()
    {
        var session = NewSessionClient();
        await session.AskAsync();

        Assert.Equal("signalr", (await session.AnswerAsync(new { approved = true }, "signalr")).Data.Text("transport"));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Host.Errors);
        await Host.DisposeAsync();
    }

    private SessionClient NewSessionClient() => new(Host.NewClient(new TestCredentials(_keys, TimeProvider.System)));

    private string TokenFor(string session, TimeSpan? lifetime = null, string scope = "read decide") =>
        new TestToken { Session = session, Scope = scope, ExpiresAt = TimeProvider.System.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1)) }.SignedWith(_keys.SigningBytes);

    private Task<WireAnswer> NegotiateAsync(string session, string token) => WireAnswer.OfAsync(Host.Http, NegotiationOf(session, token));

    private static HttpRequestMessage NegotiationOf(string session, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/agent_backend/api/signalr/negotiate/{session}");
        request.Headers.Add("Authorization", $"Bearer {token}");
        return request;
    }
}
