namespace Notify.Functions.Tests.Access;

/// <summary>Every endpoint that there is, with every credential that somebody may come with.</summary>
public sealed class AccessMatrixTests(ProtectedHost host) : IClassFixture<ProtectedHost>
{
    private static readonly Credential[] GoodForNothing =
    [
        Credential.None, Credential.WrongAgentKey, Credential.EmptyAgentKey, Credential.ExpiredToken, Credential.TokenOfTomorrow, Credential.TokenWithoutExpiry,
        Credential.TokenWithoutSession, Credential.TokenWithoutSubject, Credential.TokenWithEmptySubject,
        Credential.TokenWithEndlessSubject, Credential.TokenWithoutScope, Credential.UnsignedToken, Credential.TokenWithoutSignature,
        Credential.TokenOfAnotherAlgorithm, Credential.TokenOfAnotherKey, Credential.TokenWithChangedPayload, Credential.NoToken, Credential.TwoTokens,
        Credential.GoodTokenBehindABadOne, Credential.CookieBehindAnEmptyToken, Credential.CookieOfAnotherSession, Credential.ExpiredCookie,
    ];

    private static readonly Credential[] OfAgents = [Credential.AgentKey, Credential.AgentKeyInAddress];

    private static readonly Credential[] FullTokens = [Credential.TokenForBoth, Credential.TokenOfThePreviousKey];

    private static readonly Credential[] OwnCookies = [Credential.CookieFromOwnPage, Credential.CookieFromOwnOrigin];

    private static readonly Credential[] ForeignCookies =
        [Credential.CookieFromNeighbour, Credential.CookieFromOtherSite, Credential.CookieFromOtherOrigin, Credential.CookieWithoutProof];

    public static TheoryData<string, Credential> Cases
    {
        get
        {
            var cases = new TheoryData<string, Credential>();
            foreach (var endpoint in Endpoint.All)
            {
                foreach (var credential in Enum.GetValues<Credential>())
                {
                    cases.Add(endpoint.Name, credential);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Caller_IsLetInOrRefused_AsTheCredentialsDeserve(string function, Credential credential)
    {
        var endpoint = Endpoint.Named(function);
        var session = Testing.Http.NewSession.Id();
        using var request = host.Credentials.Add(endpoint.NewRequest(session), credential, session);

        using var answer = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(Expected(endpoint.Guard, credential), Verdict((int)answer.StatusCode));
        AssertTellsBrowsersWhatItIs(answer);
        if ((int)answer.StatusCode is 401 or 403)
        {
            await AssertIsAProblemAsync(answer, endpoint.Guard);
        }
    }

    [Fact]
    public void Endpoints_AreForSomebody_AllButThoseOfTheServiceItself() => Assert.Equal(
        ["GetApiReferenceFile", "GetConsoleFile", "GetHealth", "GetOpenApiDocument", "ShowApiReference", "ShowConsole", "ShowConsoleAtRoot"],
        Endpoint.All.Where(endpoint => endpoint.Guard == Guarded.Nobody).Select(endpoint => endpoint.Name));

    [Theory]
    [InlineData("/agent_backend/api/nothing", 404)]
    [InlineData("/agent_backend/api/auth/cookie/s1", 405)]
    public async Task Answer_TellsBrowsersWhatItIs_WhenNoFunctionGaveIt(string path, int status)
    {
        using var answer = await host.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        AssertTellsBrowsersWhatItIs(answer);
    }

    private static string Expected(Guarded guard, Credential credential) => guard switch
    {
        Guarded.Nobody => "let in",
        Guarded.Agent => OfAgents.Contains(credential) ? "let in" : "401",
        Guarded.SignOut => ForeignCookies.Contains(credential) ? "403" : "let in",
        _ when GoodForNothing.Contains(credential) || OfAgents.Contains(credential) || credential == Credential.WrongKeyInHeaderRightInAddress => "401",
        _ when credential == Credential.OtherSessionsToken => "403",
        _ when FullTokens.Contains(credential) => "let in",
        Guarded.SignIn => credential is Credential.ReadToken or Credential.DecideToken ? "let in" : "401",
        _ when credential == Credential.TokenForBothInAddress || OwnCookies.Contains(credential) => "let in",
        // A browser does not send a strict cookie for another site, and that site could not read the answer.
        Guarded.Connect => credential == Credential.DecideToken || ForeignCookies.Contains(credential) ? "403" : "let in",
        Guarded.Read => credential == Credential.DecideToken ? "403" : "let in",
        _ => credential == Credential.DecideToken ? "let in" : "403",
    };

    private static string Verdict(int status) => status switch
    {
        401 or 403 => $"{status}",
        >= 500 => $"broken: {status}",
        _ => "let in",
    };

    private static async Task AssertIsAProblemAsync(HttpResponseMessage answer, Guarded guard)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(answer.StatusCode == System.Net.HttpStatusCode.Unauthorized ? "\"unauthenticated\"" : "\"forbidden\"", body, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        if (answer.StatusCode == System.Net.HttpStatusCode.Unauthorized && guard != Guarded.Agent)
        {
            Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        }
    }

    private static void AssertTellsBrowsersWhatItIs(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }
}
