using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Notify.Testing.Http;

namespace Notify.Bench.Fairness;

/// <summary>
/// A publisher that knows no measure: many connections, each of which posts progress again as soon as it has an answer, whatever the answer
/// is. It runs in a process of its own, so that it does not keep the measuring one waiting.
/// </summary>
internal sealed class Flood
{
    public const string Command = "flood";

    private readonly HttpClient http;
    private readonly string path;
    private readonly byte[] body;
    private int taken;
    private int refused;
    private int failed;

    private Flood(HttpClient http, string session, string call)
    {
        this.http = http;
        path = Paths.Agent("tool-progress", session);
        body = System.Text.Encoding.UTF8.GetBytes($$"""{"tool_call_id":"{{call}}","progress":1,"message":"{{new string('x', 500)}}"}""");
    }

    /// <param name="arguments">The service's address, the session, its tool call, how many connections, and for how many seconds.</param>
    /// <param name="output">Where the counts go when it is over.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task RunAsync(string[] arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var connections = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(arguments[0]) };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(TimeSpan.FromSeconds(int.Parse(arguments[4], CultureInfo.InvariantCulture)));
        var flood = new Flood(http, arguments[1], arguments[2]);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => flood.PostOnAndOnAsync(over.Token)));
        await output.WriteLineAsync($"flooded {flood.taken} {flood.refused} {flood.failed}");
    }

    private async Task PostOnAndOnAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await http.PostAsync(path, content, cancellationToken);
                Interlocked.Increment(ref answer.StatusCode == HttpStatusCode.OK ? ref taken
                    : ref answer.StatusCode == HttpStatusCode.TooManyRequests ? ref refused
                    : ref failed);
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref failed);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
