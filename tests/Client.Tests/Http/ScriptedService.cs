using System.Net;
using System.Text;

namespace Notify.Client.Tests.Http;

/// <summary>Answers as it is told to, for what a real service cannot be brought to say when a test wants it.</summary>
internal sealed class ScriptedService(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> answers = new(answers);

    public int Requests { get; private set; }

    public List<string?> Keys { get; } = [];

    /// <summary>Options of a client that hardly waits.</summary>
    public static NotifyClientOptions Options()
    {
        var options = new NotifyClientOptions { BaseAddress = new Uri("http://service") };
        options.Retry.FirstDelay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public static HttpResponseMessage Answer(int status, string body = "", string type = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Reported() => Answer(200, """{"success":true,"data":{"tool_call_id":"c1","cursor":"abcdefgh-1"}}""");

    /// <summary>A stream that says this and ends.</summary>
    public static HttpResponseMessage Stream(params string[] frames) => Answer(200, "retry: 1\n\n" + string.Concat(frames.Select(frame => frame + "\n\n")), "text/event-stream");

    /// <summary>An answer to a long poll.</summary>
    public static HttpResponseMessage Poll(long cursor, params long[] seqs) =>
        Answer(200, $$$"""{"success":true,"data":{"cursor":"abcdefgh-{{{cursor}}}","events":[{{{string.Join(',', seqs.Select(Event))}}}]}}""");

    public static HttpResponseMessage State(long cursor) => Answer(
        200, $$$"""{"success":true,"data":{"session_id":"s","cursor":"abcdefgh-{{{cursor}}}","permission_requests":[],"tool_calls":[],"poll_after_ms":1000}}""");

    public static HttpResponseMessage Page(int status) => Answer(status, "<html>Something else</html>", "text/html");

    public static HttpResponseMessage Nobody() => throw new HttpRequestException("Nobody is there.");

    /// <summary>For the end of a script after which nothing is to be asked.</summary>
    public static HttpResponseMessage Over() => throw new InvalidOperationException("Nothing more was to be asked.");

    /// <summary>A frame of a stream with an event of the log.</summary>
    public static string Frame(long seq) => $"id: abcdefgh-{seq}\ndata: {Event(seq)}";

    public static HttpResponseMessage Busy(int status, int retryAfterSeconds)
    {
        var answer = Answer(status, """{"success":false,"code":"session_busy","detail":"Try again."}""", "application/problem+json");
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(retryAfterSeconds));
        return answer;
    }

    private static string Event(long seq) =>
        $$$"""{"type":"tool_progress","data":{"tool_call_id":"c","progress":{{{seq}}}},"timestamp":"2026-11-22T08:30:00Z","seq":{{{seq}}},"session_id":"s"}""";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null);
        return Task.FromResult((answers.Count > 1 ? answers.Dequeue() : answers.Peek())());
    }
}
