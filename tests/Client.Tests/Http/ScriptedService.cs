using System.Net;
using System.Text;

namespace Notify.Client.Tests.Http;

/// <summary>Answers as it is told to, for what a real service cannot be brought to say when a test wants it.</summary>
internal sealed class ScriptedService(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> answers = new(answers);

    public int Requests { get; private set; }

    public List<string?> Keys { get; } = [];

    public static HttpResponseMessage Answer(int status, string body = "", string type = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Reported() => Answer(200, """{"success":true,"data":{"tool_call_id":"c1","cursor":"abcdefgh-1"}}""");

    public static HttpResponseMessage Busy(int status, int retryAfterSeconds)
    {
        var answer = Answer(status, """{"success":false,"code":"session_busy","detail":"Try again."}""", "application/problem+json");
        answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(retryAfterSeconds));
        return answer;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null);
        return Task.FromResult((answers.Count > 1 ? answers.Dequeue() : answers.Peek())());
    }
}
