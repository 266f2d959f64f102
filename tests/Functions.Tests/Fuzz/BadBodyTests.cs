using System.Text;
using Notify.Domain.Json;

namespace Notify.Functions.Tests.Fuzz;

public abstract class BadBodyTests(FrozenHost host)
{
    private static readonly string[] Replacements =
    [
        "null", "0", "-1", "1.5", "1e308", "9007199254740993", "\"\"", "\"text\"", "\"\\u0001\"", "\"\u2028\"", "\"\U0010ffff\"", "[]", "[1]", "[null]", "{}", "{\"a\":1}", "true", "false",
    ];

    public static TheoryData<string> Endpoints => PostEndpoints.Names;

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Body_IsTaken_WhenItIsTheOneThatTheOthersAreMadeOf(string endpoint)
    {
        var (_, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);

        Assert.Equal(200, (await PostAsync(path, Encoding.UTF8.GetBytes(body))).Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Body_IsRefused_WhenAValueOfItIsNoInteroperableJson(string endpoint)
    {
        var (session, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);

        foreach (var (name, value) in BadText.Values)
        {
            var bytes = BadText.WithMore(body, value);
            (await Soundness.CheckAsync(session, () => PostAsync(path, bytes), name)).Problem(400, "invalid_body");
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Body_IsRefused_WhenItIsNoJsonObjectInUtf8(string endpoint)
    {
        var (session, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);

        foreach (var (name, bytes) in BadText.BodiesAround(body))
        {
            (await Soundness.CheckAsync(session, () => PostAsync(path, bytes), name)).Problem(400, "invalid_body");
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Body_IsRefused_WhenItIsEmpty_UnlessNoneIsNeeded(string endpoint)
    {
        var (session, path, _) = await PostEndpoints.PrepareAsync(host.Http, endpoint);

        var answer = await Soundness.CheckAsync(session, () => PostAsync(path, []), "nothing");

        Assert.Equal(PostEndpoints.TakesNoBody(endpoint) ? 200 : 400, answer.Status);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Answer_IsSound_WhenAFieldHasAnotherTypeOrAnOddValue(string endpoint)
    {
        foreach (var replacement in Replacements)
        {
            var (session, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);
            foreach (var changed in PostEndpoints.WithEachValueReplaced(body, replacement))
            {
                await Soundness.CheckAsync(session, () => PostAsync(path, Encoding.UTF8.GetBytes(changed)), changed);
            }
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task State_CanBeReadInEveryWay_WhenItsJsonIsAsDeepAsABodyMayBe()
    {
        var session = new SessionClient(host.Http);
        // What is in "a" stands four levels deep. These helpers read with System.Text.Json's own limit of 64.
        var deep = BadText.Nested('[', ']', DomainJson.MaxDepth - 4);
        var body = $$$"""{"tool_info":{"tool_name":"t","tool_call_id":"c1","parameters":{"a":[{{{deep}}}]},"annotations":{"a":[{{{deep}}}]}},"result":[{{{deep}}}],"success":true}""";
        foreach (var endpoint in new[] { "agent/tool-execution-complete", "agent/tool-waiting-permission" })
        {
            Assert.Equal(200, (await PostAsync(session.Path(endpoint), Encoding.UTF8.GetBytes(body))).Status);
        }

        Assert.Equal(4, (await session.EventsAsync()).Count);
        Assert.Equal($"[{deep}]", (await session.InfoAsync()).GetProperty("permission_request").GetProperty("parameters").GetProperty("a").GetRawText());
        (await session.GetAsync("long-poll", "?cursor=zzzzzzzz-1")).Problem(410, "cursor_expired");
        Assert.Contains(deep, await ReadRequestFrameAsync(session), StringComparison.Ordinal);
    }

    private async Task<string> ReadRequestFrameAsync(SessionClient session)
    {
        using var body = new StreamReader(await host.Http.GetStreamAsync(new Uri(session.Path("sse/events"), UriKind.Relative), TestContext.Current.CancellationToken));
        while (true)
        {
            if (await body.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line.StartsWith("""data: {"type":"permission_request""", StringComparison.Ordinal))
            {
                return line;
            }
        }
    }

    private Task<WireAnswer> PostAsync(string path, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return WireAnswer.OfAsync(host.Http, new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }
}
