using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Notify.Testing.Secrets;

namespace Notify.Functions.Tests.Access;

/// <summary>Puts credentials of every kind on requests to one service.</summary>
internal sealed class CredentialMaker(TestKeys keys, DateTimeOffset now)
{
    private static readonly byte[] AnotherKey = RandomNumberGenerator.GetBytes(64);

    public TestToken GoodToken(string session) => new() { Session = session, ExpiresAt = now.AddMinutes(5) };

    /// <summary>The name of the session's cookie.</summary>
    public static string CookieName(string session, bool isSecure = false) =>
        $"{(isSecure ? "__Host-" : "")}notify-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(session)).AsSpan(0, 16))}";

    public HttpRequestMessage Add(HttpRequestMessage request, Credential credential, string session)
    {
        var token = GoodToken(session);
        var good = token.SignedWith(keys.SigningBytes);
        return credential switch
        {
            Credential.None => request,
            Credential.WrongAgentKey => With(request, "x-functions-key", new string('0', 64)),
            Credential.EmptyAgentKey => With(request, "x-functions-key", ""),
            Credential.AgentKey => With(request, "x-functions-key", keys.Agent),
            Credential.AgentKeyInAddress => InAddress(request, "code", keys.Agent),
            Credential.WrongKeyInHeaderRightInAddress => InAddress(With(request, "x-functions-key", "wrong"), "code", keys.Agent),
            Credential.TokenForBothInAddress => InAddress(request, "token", good),
            Credential.TwoTokens => InAddress(InAddress(request, "token", good), "token", good),
            Credential.GoodTokenBehindABadOne => InAddress(Bearer(request, "bad"), "token", good),
            Credential.CookieBehindAnEmptyToken => InAddress(With(Cookie(request, session, good), "Sec-Fetch-Site", "same-origin"), "token", ""),
            Credential.CookieFromOwnPage => With(Cookie(request, session, good), "Sec-Fetch-Site", "same-origin"),
            Credential.CookieFromOwnOrigin => With(Cookie(request, session, good), "Origin", Origin(request)),
            Credential.CookieFromNeighbour => With(Cookie(request, session, good), "Sec-Fetch-Site", "same-site"),
            Credential.CookieFromOtherSite => With(With(Cookie(request, session, good), "Sec-Fetch-Site", "cross-site"), "Origin", Origin(request)),
            Credential.CookieFromOtherOrigin => With(Cookie(request, session, good), "Origin", "https://evil.example"),
            Credential.CookieWithoutProof => Cookie(request, session, good),
            Credential.CookieOfAnotherSession => With(Cookie(request, "another", GoodToken("another").SignedWith(keys.SigningBytes)), "Sec-Fetch-Site", "same-origin"),
            Credential.ExpiredCookie => With(Cookie(request, session, (token with { ExpiresAt = now }).SignedWith(keys.SigningBytes)), "Sec-Fetch-Site", "same-origin"),
            _ => Bearer(request, Token(credential, token)),
        };
    }

    private string Token(Credential credential, TestToken token) => credential switch
    {
        Credential.ReadToken => (token with { Scope = "read" }).SignedWith(keys.SigningBytes),
        Credential.DecideToken => (token with { Scope = "decide" }).SignedWith(keys.SigningBytes),
        Credential.TokenForBoth => token.SignedWith(keys.SigningBytes),
        Credential.TokenOfThePreviousKey => token.SignedWith(Convert.FromBase64String(keys.PreviousSigning)),
        Credential.OtherSessionsToken => (token with { Session = "another" }).SignedWith(keys.SigningBytes),
        Credential.ExpiredToken => (token with { ExpiresAt = now }).SignedWith(keys.SigningBytes),
        Credential.TokenOfTomorrow => (token with { Change = claims => claims["nbf"] = now.AddMinutes(2).ToUnixTimeSeconds() }).SignedWith(keys.SigningBytes),
        Credential.TokenWithoutExpiry => Without(token, "exp"),
        Credential.TokenWithoutSession => Without(token, "sid"),
        Credential.TokenWithoutSubject => Without(token, "sub"),
        Credential.TokenWithEmptySubject => (token with { Subject = "" }).SignedWith(keys.SigningBytes),
        Credential.TokenWithEndlessSubject => (token with { Subject = new string('a', 257) }).SignedWith(keys.SigningBytes),
        Credential.TokenWithoutScope => Without(token, "scope"),
        Credential.UnsignedToken => (token with { Header = new JsonObject { ["alg"] = "none" } }).SignedBy(_ => []),
        Credential.TokenWithoutSignature => token.SignedBy(_ => []),
        Credential.TokenOfAnotherAlgorithm =>
            (token with { Header = new JsonObject { ["alg"] = "HS512" } }).SignedBy(input => HMACSHA512.HashData(keys.SigningBytes, input)),
        Credential.TokenOfAnotherKey => token.SignedWith(AnotherKey),
        Credential.TokenWithChangedPayload => ChangedPayload(token),
        Credential.NoToken => "a.b.c",
        _ => throw new ArgumentOutOfRangeException(nameof(credential), credential, null),
    };

    private string Without(TestToken token, string claim) => (token with { Change = claims => claims.Remove(claim) }).SignedWith(keys.SigningBytes);

    // The claims of one token under the signature of another.
    private string ChangedPayload(TestToken token)
    {
        var narrow = (token with { Scope = "none" }).SignedWith(keys.SigningBytes).Split('.');
        return $"{narrow[0]}.{token.SignedWith(keys.SigningBytes).Split('.')[1]}.{narrow[2]}";
    }

    private static HttpRequestMessage Bearer(HttpRequestMessage request, string token) => With(request, "Authorization", $"Bearer {token}");

    private static HttpRequestMessage Cookie(HttpRequestMessage request, string session, string token) => With(request, "Cookie", $"{CookieName(session)}={token}");

    // What a browser says of a page that the service itself could have served; the tests' host header is this one.
    private static string Origin(HttpRequestMessage request)
    {
        request.Headers.Host = "notify.example:8080";
        return "http://notify.example:8080";
    }

    private static HttpRequestMessage InAddress(HttpRequestMessage request, string name, string value)
    {
        request.RequestUri = new Uri($"{request.RequestUri}&{name}={value}", UriKind.Relative);
        return request;
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string name, string value)
    {
        request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
