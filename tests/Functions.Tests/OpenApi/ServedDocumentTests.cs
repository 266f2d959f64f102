using System.Text.Json.Nodes;
using Notify.Testing.OpenApi;

namespace Notify.Functions.Tests.OpenApi;

public sealed class ServedDocumentTests(SharedHost host)
{
    [Fact]
    public async Task Document_IsServedWhole_AsPlainJson()
    {
        var answer = await AskAsync();

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.True(JsonNode.DeepEquals(ApiDescription.OfTheService.Document, JsonNode.Parse(answer.Text)));
    }

    [Fact]
    public async Task Document_IsNotSentAgain_WhenTheClientHasIt()
    {
        var tag = (await AskAsync()).Header("ETag");

        var again = await AskAsync(tag);

        Assert.Equal((304, "", tag), (again.Status, again.Text, again.Header("ETag")));
    }

    [Fact]
    public async Task Document_IsSentAgain_WhenTheClientHasAnotherVersion() =>
        Assert.Equal(200, (await AskAsync("\"00000000000000000000000000000000\"")).Status);

    [Fact]
    public async Task Head_TellsOfTheDocument_AndSendsNone()
    {
        var whole = await AskAsync();

        var head = await WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Head, Path));

        Assert.Equal((200, ""), (head.Status, head.Text));
        Assert.Equal(whole.Header("ETag"), head.Header("ETag"));
        Assert.Equal(whole.Header("Content-Length"), head.Header("Content-Length"));
    }

    private const string Path = "/agent_backend/api/openapi.json";

    private Task<WireAnswer> AskAsync(string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Path);
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return WireAnswer.OfAsync(host.Http, request);
    }
}
