namespace Notify.Functions.Tests.Access;

public sealed class DeciderTests(ProtectedHost host) : IClassFixture<ProtectedHost>
{
    [Theory]
    [InlineData("polling", "polling")]
    [InlineData("sse", "sse")]
    [InlineData("long-poll", "long_poll")]
    [InlineData("signalr", "signalr")]
    public async Task Decision_IsOfTheTokensSubject_WhateverTheBodySays(string transport, string recorded)
    {
        var session = host.NewSession();
        var request = await session.AskForIdAsync();

        var answer = await session.AnswerAsync(new { approved = true, decided_by = "mallory", subject = "mallory", transport = "phone" }, transport);

        Assert.Equal(("ada", recorded), (answer.Data.Text("decided_by"), answer.Data.Text("transport")));
        Assert.Equal("ada", (await session.DecisionAsync(request)).Data.Text("decided_by"));
        Assert.All(
            (await session.EventsAsync()).Where(next => next.Text("type") == "permission_response_result"),
            result => Assert.Equal("ada", result.GetProperty("data").Text("decided_by")));
    }

    [Fact]
    public async Task Token_OfTheServicesOwnMint_LetsItsPersonReadAndDecide()
    {
        var session = host.NewSession();
        await session.AskAsync();
        var token = await MintAsync(session, "read", "decide");

        var answer = await SendAsync(HttpMethod.Post, session.Path("sse/permission-response", $"?token={token}"), """{"approved":false}""");

        Assert.Equal("grace@example", answer.Data.Text("decided_by"));
    }

    [Fact]
    public async Task Token_OfTheServicesOwnMint_DoesNoMoreThanItsScopes()
    {
        var session = host.NewSession();
        var request = await session.AskForIdAsync();
        var token = await MintAsync(session, "read");

        var refused = await SendAsync(HttpMethod.Post, session.Path("sse/permission-response", $"?token={token}"), """{"approved":true}""");

        refused.Problem(403, "forbidden");
        Assert.Equal("pending", (await session.DecisionAsync(request)).Data.Text("status"));
    }

    private static async Task<string> MintAsync(SessionClient session, params string[] scopes) =>
        Testing.Secrets.RunRecord.Secret((await session.PostAsync("agent/session-token", new { subject = "grace@example", scopes })).Data.Text("token"));

    private Task<WireAnswer> SendAsync(HttpMethod method, string path, string body) =>
        WireAnswer.OfAsync(host.Http, new HttpRequestMessage(method, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") });
}
