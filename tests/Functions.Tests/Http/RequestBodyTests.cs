using System.Text;

namespace Notify.Functions.Tests.Http;

public sealed class RequestBodyTests(SharedHost host)
{
    private const string Start = """{"tool_info":{"tool_name":"t"}}""";
    private const int MaxBytes = 1024 * 1024;

    private readonly SessionClient _session = new(host.Http);

    [Theory]
    [InlineData("agent/tool-execution-start", "{}", "$.tool_info")]
    [InlineData("agent/tool-execution-start", """{"tool_info":null}""", "$.tool_info")]
    [InlineData("agent/tool-execution-start", """{"tool_info":{}}""", "$.tool_info.tool_name")]
    [InlineData("agent/tool-execution-start", """{"tool_info":{"tool_name":7}}""", "$.tool_info.tool_name")]
    [InlineData("agent/tool-execution-start", """{"tool_info":{"tool_name":"t","parameters":[]}}""", "$.tool_info.parameters")]
    [InlineData("agent/tool-execution-start", """{"tool_info":{"tool_name":"t","risk_level":"extreme"}}""", "$.tool_info.risk_level")]
    [InlineData("agent/tool-execution-start", """{"tool_info":{"tool_name":"t","start_time":{}}}""", "$.tool_info.start_time")]
    [InlineData("agent/tool-execution-start", """{"tool_info":{"tool_name":"t","tool_call_id":"a b"}}""", "$.tool_info.tool_call_id")]
    [InlineData("agent/tool-progress", """{"tool_call_id":"c1"}""", "$.progress")]
    [InlineData("agent/tool-progress", """{"progress":1}""", "$.tool_call_id")]
    [InlineData("agent/tool-waiting-permission", """{"tool_info":{"tool_name":"t"},"timeout_seconds":0}""", "$.timeout_seconds")]
    [InlineData("agent/tool-waiting-permission", """{"tool_info":{"tool_name":"t"},"timeout_seconds":86401}""", "$.timeout_seconds")]
    [InlineData("agent/tool-waiting-permission", """{"tool_info":{"tool_name":"t"},"timeout_seconds":1.5}""", "$.timeout_seconds")]
    [InlineData("agent/tool-waiting-permission", """{"tool_info":{"tool_name":"t","parameters":{"a":[1,{"b":9007199254740992}]}}}""", "$.tool_info.parameters.a[1].b")]
    [InlineData("agent/tool-execution-complete", """{"tool_info":{"tool_name":"t"}}""", "$.success")]
    [InlineData("polling/permission-response", "{}", "$.approved")]
    [InlineData("polling/permission-response", """{"approved":"yes"}""", "$.approved")]
    [InlineData("polling/permission-response", """{"approved":true,"request_id":"a b"}""", "$.request_id")]
    [InlineData("polling/permission-response", """{"approved":true,"approved":false}""", "$.approved")]
    public async Task Body_IsRefusedWithThePath_WhenAFieldIsMissingOrWrong(string endpoint, string body, string path)
    {
        var problem = (await SendAsync(endpoint, body, "application/json")).Problem(400, "invalid_body");

        Assert.Equal(path, problem.Text("path"));
        Assert.StartsWith(path, problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("00000000-0", await _session.CursorAsync());
    }

    [Fact]
    public async Task Body_IsRefusedWithThePath_WhenAReasonIsLongerThan4096Characters()
    {
        await _session.AskAsync();

        var answer = await _session.AnswerAsync(new { approved = true, reason = new string('x', 4097) });

        Assert.Equal("$.reason", answer.Problem(400, "invalid_body").Text("path"));
        Assert.Equal(200, (await _session.AnswerAsync(new { approved = true, reason = new string('x', 4096) })).Status);
    }

    [Theory]
    [InlineData("""{"tool_info":{"tool_name":"t","colour":"red"},"more":[1]}""")]
    [InlineData("""{"Tool_Info":7,"tool_info":{"tool_name":"t"}}""")]
    [InlineData(" \r\n\t{ \"tool_info\" : { \"tool_name\" : \"t\" } }\n ")]
    public async Task Body_IsTaken_WhenItHasUnknownFieldsOrSpaces(string body) =>
        Assert.Equal(200, (await SendAsync("agent/tool-execution-start", body, "application/json")).Status);

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/JSON;charset=\"UTF-8\"")]
    [InlineData("application/vnd.agent+json")]
    [InlineData(null)]
    public async Task Body_IsTaken_WhenItIsCalledJsonOrNothing(string? contentType) =>
        Assert.Equal(200, (await SendAsync("agent/tool-execution-start", Start, contentType)).Status);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task Body_IsRefused_WhenItIsCalledSomethingElse(string contentType) =>
        (await SendAsync("agent/tool-execution-start", Start, contentType)).Problem(415, "unsupported_media_type");

    [Fact]
    public async Task Body_IsRefused_WhenItIsCompressed()
    {
        using var request = Request("agent/tool-execution-start", new ByteArrayContent(Encoding.UTF8.GetBytes(Start)), "application/json");
        request.Content!.Headers.ContentEncoding.Add("gzip");

        (await WireAnswer.OfAsync(host.Http, request)).Problem(415, "unsupported_media_type");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_IsTooLarge_WhenItHasMoreThanOneMebibyte(bool chunked)
    {
        var padded = Start + new string(' ', MaxBytes - Start.Length);

        Assert.Equal(200, (await SendLargeAsync(padded, chunked)).Status);
        var problem = (await SendLargeAsync(padded + " ", chunked)).Problem(413, "body_too_large");

        Assert.Equal(MaxBytes, problem.GetProperty("limit_bytes").GetInt32());
        Assert.Single(await _session.EventsAsync());
    }

    [Theory]
    [InlineData("agent/tool-execution-start", "tool_info", "parameters")]
    [InlineData("agent/tool-waiting-permission", "tool_info", "parameters")]
    [InlineData("agent/tool-execution-complete", "result", "text")]
    [InlineData("agent/tool-progress", "partial_result", "text")]
    public async Task Event_IsTooLarge_WhenItsDataHasMoreThan256Kibibytes(string endpoint, string outer, string inner)
    {
        object large = inner == "parameters" ? new { text = new string('x', 262_144) } : new string('x', 262_144);
        var body = new Dictionary<string, object>
        {
            ["tool_info"] = TheTool.Info(),
            ["progress"] = 1,
            ["success"] = true,
            [outer] = outer == "tool_info" ? new { tool_name = "t", parameters = large } : new { text = large },
        };

        var problem = (await _session.PostAsync(endpoint, body)).Problem(413, "event_too_large");

        Assert.Equal(262_144, problem.GetProperty("limit_bytes").GetInt32());
        Assert.Equal("00000000-0", await _session.CursorAsync());
    }

    private Task<WireAnswer> SendAsync(string endpoint, string body, string? contentType) =>
        WireAnswer.OfAsync(host.Http, Request(endpoint, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), contentType));

    private Task<WireAnswer> SendLargeAsync(string body, bool chunked)
    {
        var request = Request("agent/tool-execution-start", new ByteArrayContent(Encoding.UTF8.GetBytes(body)), "application/json");
        request.Headers.TransferEncodingChunked = chunked;
        return WireAnswer.OfAsync(host.Http, request);
    }

    private HttpRequestMessage Request(string endpoint, HttpContent content, string? contentType)
    {
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return new HttpRequestMessage(HttpMethod.Post, _session.Path(endpoint)) { Content = content };
    }
}
