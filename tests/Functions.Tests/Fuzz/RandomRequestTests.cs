using System.Text;

namespace Notify.Functions.Tests.Fuzz;

public abstract class RandomRequestTests(FrozenHost host)
{
    private const int CasesInASession = 40;

    private static readonly string[] Headers =
        ["Idempotency-Key", "If-None-Match", "Last-Event-ID", "Content-Type", "Content-Encoding", "Accept", "Accept-Encoding", "Authorization", "Cookie", "X-Forwarded-For"];

    private static readonly string[] HeaderValues =
        ["\"k7m2p9xw-1\"", "W/\"k7m2p9xw-1\", \"x\"", "k7m2p9xw-1", "application/json; charset=utf-8", "gzip, br;q=0.5", "text/event-stream", "Bearer a.b.c", "a=b; c=d"];

    public static TheoryData<string> Endpoints => PostEndpoints.Names;

    [Theory]
    [MemberData(nameof(Endpoints))]
    public Task Answer_IsSound_WhateverTheBody(string endpoint) => Seed.ForEachAsync(8, async random =>
    {
        var (session, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);
        foreach (var _ in Enumerable.Range(0, CasesInASession))
        {
            var changed = Mutation.Body(random, body);
            await Soundness.CheckAsync(session, () => SendAsync(new Uri(path, UriKind.Relative), changed), Encoding.UTF8.GetString(changed));
        }
    });

    [Theory]
    [MemberData(nameof(Endpoints))]
    public Task Answer_IsSound_WhateverTheHeaders(string endpoint) => Seed.ForEachAsync(2, async random =>
    {
        var (session, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);
        foreach (var _ in Enumerable.Range(0, CasesInASession))
        {
            var headers = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (random.Pick(Headers), Mutation.Header(random, random.Pick(HeaderValues)))).ToArray();
            await Soundness.CheckAsync(
                session, () => SendAsync(new Uri(path, UriKind.Relative), Encoding.UTF8.GetBytes(body), headers), string.Join('\n', headers));
        }
    });

    [Theory]
    [MemberData(nameof(Endpoints))]
    public Task Answer_IsSound_WhateverThePath(string endpoint) => Seed.ForEachAsync(2, async random =>
    {
        var (session, path, body) = await PostEndpoints.PrepareAsync(host.Http, endpoint);
        foreach (var _ in Enumerable.Range(0, CasesInASession))
        {
            var changed = RawPath.Of(host.Http, $"{path[..path.LastIndexOf('/')]}/{Mutation.PathSegment(random)}");
            await Soundness.CheckAsync(session, () => SendAsync(changed, Encoding.UTF8.GetBytes(body)), changed.OriginalString);
        }
    });

    [Fact]
    public Task Answer_IsSound_WhateverIsReadAndHow() => Seed.ForEachAsync(400, async random =>
    {
        var session = new SessionClient(host.Http);
        var endpoint = random.Pick(["polling/session-info", "polling/tool-status", "polling/permission-request", "polling/tool-result", "sse/health", "agent/audit"]);
        var query = random.Next(2) == 0 ? "" : $"?{random.Pick(["after", "limit", Mutation.PathSegment(random)])}={Mutation.PathSegment(random)}";
        var header = Mutation.Header(random, random.Pick(HeaderValues));
        var changed = RawPath.Of(host.Http, session.Path(endpoint, query));
        await Soundness.CheckAsync(
            session, () => SendAsync(changed, null, (random.Pick(Headers), header)), $"{changed.OriginalString} {header}");
    });

    private Task<WireAnswer> SendAsync(Uri path, byte[]? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (name.StartsWith("Content-", StringComparison.Ordinal))
            {
                request.Content?.Headers.Remove(name);
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return WireAnswer.OfAsync(host.Http, request);
    }
}
