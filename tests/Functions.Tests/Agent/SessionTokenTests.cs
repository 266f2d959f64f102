using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Notify.Functions.Tests.Agent;

public sealed class SessionTokenTests(SharedHost host)
{
    private readonly SessionClient _session = new(host.Http);

    [Fact]
    public async Task Token_IsAJwtForOneSession_WhenTheKeyIsConfigured()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var time = new ObservedTime();
        await using var keyed = await NotifyHost.StartAsync(time, $"Notify:Access:SigningKey={Convert.ToBase64String(key)}");
        var session = new SessionClient(keyed.Http);

        var answer = await session.PostAsync("agent/session-token", new { subject = "ada@example", scopes = new[] { "read", "decide" }, ttl_seconds = 90 });

        var token = await ReadAsync(answer.Data.Text("token"), key);
        Assert.Equal(("HS256", "ada@example"), (token.Alg, token.Subject));
        Assert.Equal((session.Id, "read decide"), (token.GetClaim("sid").Value, token.GetClaim("scope").Value));
        Assert.Equal(time.GetUtcNow().AddSeconds(90), new DateTimeOffset(token.ValidTo));
        Assert.Equal("2026-11-22T08:31:30.000Z", answer.Data.Text("expires_at"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Fact]
    public async Task Token_AppendsNothing_WhenItIsMinted()
    {
        await _session.PostAsync("agent/session-token", new { subject = "ada", scopes = new[] { "read" } });

        Assert.Equal("00000000-0", await _session.CursorAsync());
    }

    [Theory]
    [InlineData("""{"scopes":["read"]}""", "$.subject")]
    [InlineData("""{"subject":"","scopes":["read"]}""", "$.subject")]
    [InlineData("""{"subject":"ada"}""", "$.scopes")]
    [InlineData("""{"subject":"ada","scopes":[]}""", "$.scopes")]
    [InlineData("""{"subject":"ada","scopes":["admin"]}""", "$.scopes")]
    [InlineData("""{"subject":"ada","scopes":[null]}""", "$.scopes")]
    [InlineData("""{"subject":"ada","scopes":["read"],"ttl_seconds":0}""", "$.ttl_seconds")]
    [InlineData("""{"subject":"ada","scopes":["read"],"ttl_seconds":86401}""", "$.ttl_seconds")]
    public async Task Token_IsRefused_WhenTheBodyDoesNotSayForWhomAndWhat(string body, string path)
    {
        var answer = await _session.PostAsync("agent/session-token", JsonElement.Parse(body));

        Assert.Equal(path, answer.Problem(400, "invalid_body").Text("path"));
    }

    private static async Task<JsonWebToken> ReadAsync(string token, byte[] key)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(key),
            ValidAlgorithms = ["HS256"],
            ValidateIssuer = false,
            ValidateAudience = false,
            // The token's times are those of the test.
            LifetimeValidator = (_, expires, _, _) => expires is not null,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }
}
