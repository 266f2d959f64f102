using System.Diagnostics;
using Notify.Testing.Http;

namespace Notify.Bench.Fairness;

/// <summary>The session that is flooded, or will be: somebody watches it, and answers its agent's requests.</summary>
internal sealed class FloodedSession(HttpClient http, CancellationToken cancellationToken)
{
    private readonly TestAgent agent = new(http, NewSession.Id(), cancellationToken);
    private readonly Queue<string> open = new();

    public string Id => agent.Session;

    public string Call { get; private set; } = "";

    /// <summary>Begins a call, and asks so many times for permission.</summary>
    public async Task PrepareAsync(int requests)
    {
        Call = (await agent.StartToolAsync()).GetProperty("tool_call_id").GetString()!;
        for (var number = 0; number < requests; number++)
        {
            open.Enqueue(await agent.AskPermissionAsync());
        }
    }

    /// <summary>Answers one request after the other, evenly over the time. Gives how long each answer took to be recorded.</summary>
    public async Task<IReadOnlyList<TimeSpan>> AnswerAsync(TimeSpan duration)
    {
        var pause = duration / (open.Count + 1);
        var times = new List<TimeSpan>();
        while (open.TryDequeue(out var request))
        {
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            var answer = await JsonAnswer.PostAsync(http, Paths.PollingResponse(Id), new { approved = true, request_id = request }, cancellationToken);
            _ = answer.Data;
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times;
    }

    /// <summary>Reads the stream and throws it away, as long as the token allows.</summary>
    public async Task WatchAsync(CancellationToken until)
    {
        try
        {
            await using var stream = await http.GetStreamAsync(new Uri(Paths.Events(Id), UriKind.Relative), until);
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, until) > 0)
            {
                // There is always more: it would keep the thread on which all the generator's sockets become ready (EagerSockets).
                await Task.Yield();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // The measurement is over.
        }
    }
}
