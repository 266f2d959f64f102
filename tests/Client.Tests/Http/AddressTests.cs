using Notify.Client.Tests.Services;

namespace Notify.Client.Tests.Http;

/// <summary>Ids become part of addresses, and must not make other addresses of them.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly ScriptedService script = new(ScriptedService.Reported);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a b")]
    [InlineData("%2e%2e")]
    [InlineData("ä")]
    public async Task Session_IsRefusedBeforeAnythingIsSent_WhenItsIdIsNone(string session)
    {
        using var http = new HttpClient(script);
        using var agent = new NotifyAgentClient(http, new() { BaseAddress = new Uri("http://service") });

        await Assert.ThrowsAsync<ArgumentException>(() => agent.DeleteSessionAsync(session, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => agent.ClaimAsync("s", session, new string('0', 64), cancellationToken: Token));

        Assert.Equal(0, script.Requests);
    }

    [Theory]
    [InlineData("http://service", "/agent_backend/api/agent/tool-execution-start/a.b~c:d@e-f_G9")]
    [InlineData("http://service/", "/agent_backend/api/agent/tool-execution-start/a.b~c:d@e-f_G9")]
    [InlineData("http://service/behind/a/path", "/behind/a/path/agent_backend/api/agent/tool-execution-start/a.b~c:d@e-f_G9")]
    public async Task Service_IsFound_WhereverItIs(string address, string path)
    {
        var requests = new RecordedRequests(script);
        using var http = new HttpClient(requests) { BaseAddress = new Uri(address) };
        using var agent = new NotifyAgentClient(http, new());

        await agent.StartToolAsync("a.b~c:d@e-f_G9", TheTool.DeleteFile(), cancellationToken: Token);

        Assert.Equal(path, requests.Paths.Single());
    }

    [Fact]
    public async Task Claim_AsksForTheCall_WhenItIsNotSaid()
    {
        using var http = new HttpClient(script);
        using var agent = new NotifyAgentClient(http, new() { BaseAddress = new Uri("http://service") });

        await Assert.ThrowsAsync<ArgumentException>(() => agent.ClaimAsync("s", "req_1", TheTool.DeleteFile(), cancellationToken: Token));
    }

    public void Dispose() => script.Dispose();
}
