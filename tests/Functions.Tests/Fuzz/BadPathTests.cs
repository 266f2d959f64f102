namespace Notify.Functions.Tests.Fuzz;

public abstract class BadPathTests(FrozenHost host)
{
    [Theory]
    [InlineData("a%20b")]
    [InlineData("a%2Fb")]
    [InlineData("a%252Fb")]
    [InlineData("a%5Cb")]
    [InlineData("a%23b")]
    [InlineData("a%3Fb")]
    [InlineData("a+b")]
    [InlineData("a%0Ab")]
    [InlineData("a%7Fb")]
    [InlineData("%C3%A9")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("a%E2%80%AEb")]
    [InlineData("%EF%BC%81")]
    [InlineData("a%")]
    [InlineData("a%zz")]
    [InlineData("%FF%FE")]
    [InlineData("%ED%A0%80")]
    [InlineData("a,b")]
    [InlineData("a;b=c")]
    [InlineData("'a'")]
    [InlineData("{session_id}")]
    [InlineData("a*b")]
    [InlineData("<script>")]
    public async Task SessionId_IsRefused_WhenItHasACharacterThatIsNotAllowed(string id)
    {
        foreach (var endpoint in new[] { "polling/session-info", "sse/events", "sse/health", "long-poll", "agent/audit" })
        {
            var answer = await RawPath.GetAsync(host.Http, $"/agent_backend/api/{endpoint}/{id}");

            answer.Problem(400, "invalid_session_id");
        }
    }

    [Theory]
    [InlineData("a/../b/c")]
    [InlineData("../../../etc/passwd")]
    [InlineData("%2e%2e")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/b")]
    public async Task Path_IsNotFound_WhenItIsThatOfNoEndpoint(string rest) =>
        (await RawPath.GetAsync(host.Http, $"/agent_backend/api/polling/tool-result/{rest}")).Problem(404, "not_found");

    // Kestrel's own answer to what is no HTTP: nothing of ours is asked, so it is no problem with a code. A proxy in front refuses it earlier.
    [Theory]
    [InlineData("a%00b")]
    [InlineData("a b")]
    public async Task Request_GetsAnEmpty400_WhenItIsNoHttp(string id)
    {
        var answer = await RawPath.GetAsync(host.Http, $"/agent_backend/api/polling/session-info/{id}");

        Assert.Equal((400, ""), (answer.Status, answer.Text));
        await new SessionClient(host.Http).InfoAsync();
    }

    [Theory]
    [InlineData("PUT", "polling/permission-response")]
    [InlineData("GET", "agent/tool-execution-start")]
    [InlineData("DELETE", "polling/session-info")]
    [InlineData("POST", "sse/events")]
    [InlineData("FETCH", "long-poll")]
    public async Task Method_IsRefused_WhenTheEndpointHasAnother(string method, string endpoint)
    {
        var session = new SessionClient(host.Http);

        var answer = await WireAnswer.OfAsync(host.Http, new HttpRequestMessage(new HttpMethod(method), session.Path(endpoint)));

        answer.Problem(405, "method_not_allowed");
        Assert.Equal("00000000-0", await session.CursorAsync());
    }
}
