namespace Notify.Functions.Tests.Http;

public sealed class SessionIdTests(SharedHost host)
{
    public static TheoryData<string> GetEndpoints =>
    [
        "polling/session-info", "polling/tool-status", "polling/permission-request", "polling/tool-result",
        "sse/events", "sse/health", "long-poll", "agent/permission-decision",
    ];

    public static TheoryData<string> PostEndpoints =>
    [
        "polling/permission-response", "polling/clear-result", "sse/permission-response", "long-poll/permission-response",
        "agent/tool-execution-start", "agent/tool-progress", "agent/tool-waiting-permission", "agent/tool-execution-complete",
        "agent/permission-withdraw", "agent/permission-claim", "agent/session-token",
    ];

    [Theory]
    [InlineData("a", "a")]
    [InlineData("..", "..")]
    [InlineData("AZaz09._~:@-", "AZaz09._~:@-")]
    [InlineData("user%40example%3A1", "user@example:1")]
    [InlineData("%61%2e", "a.")]
    public async Task SessionId_IsTaken_WhenItsCharactersAreAllowedAfterDecoding(string inPath, string id)
    {
        var answer = await RawPath.GetAsync(host.Http, $"/agent_backend/api/polling/session-info/{inPath}");

        // A lone ".." never arrives: by RFC 3986, section 5.2.4, it stands for the folder above, where nothing is.
        if (id == "..")
        {
            answer.Problem(404, "not_found");
            return;
        }

        Assert.Equal(id, answer.Data.Text("session_id"));
    }

    [Fact]
    public async Task SessionId_IsTaken_WhenItHas128Characters()
    {
        var id = new string('x', 128);

        Assert.Equal(id, (await new SessionClient(host.Http, id).InfoAsync()).Text("session_id"));
    }

    [Theory]
    [MemberData(nameof(GetEndpoints))]
    public async Task SessionId_IsRefused_WhenItHas129CharactersAndIsReadFrom(string endpoint)
    {
        var session = new SessionClient(host.Http, new string('x', 129));

        (await session.GetAsync(endpoint, endpoint == "agent/permission-decision" ? "/req_0" : "")).Problem(400, "invalid_session_id");
    }

    [Theory]
    [MemberData(nameof(PostEndpoints))]
    public async Task SessionId_IsRefused_WhenItHas129CharactersAndIsPostedTo(string endpoint)
    {
        var session = new SessionClient(host.Http, new string('x', 129));

        (await session.PostAsync(endpoint, null, endpoint is "agent/permission-withdraw" or "agent/permission-claim" ? "/req_0" : ""))
            .Problem(400, "invalid_session_id");
    }

    [Fact]
    public async Task SessionId_IsRefused_WhenItHas129CharactersAndIsDeleted() =>
        (await new SessionClient(host.Http, new string('x', 129)).DeleteAsync()).Problem(400, "invalid_session_id");
}
