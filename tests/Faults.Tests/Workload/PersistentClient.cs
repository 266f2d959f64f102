using System.Net;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>A client that asks again, mostly another instance, until it gets an answer.</summary>
internal sealed class PersistentClient(Stage stage, string session, string name) : IDisposable
{
    private readonly ServiceClients clients = new(stage.Addresses);
    private readonly Random random = Seeded.For(stage.Seed, $"{session}/{name}/attempts");

    public string Session => session;

    public string Name => name;

    public Task<JsonAnswer> PostAsync(string path, object body, string? idempotencyKey = null) =>
        AskAsync(http => JsonAnswer.PostAsync(http, path, body, stage.Stopping, idempotencyKey));

    public Task<JsonAnswer> GetAsync(string path, string? ifNoneMatch = null) =>
        AskAsync(http => JsonAnswer.GetAsync(http, path, stage.Stopping, ifNoneMatch));

    public void Surprised(string by) => stage.Recorder.Add(new Surprise(session, name, by));

    public void Dispose() => clients.Dispose();

    private async Task<JsonAnswer> AskAsync(Func<HttpClient, Task<JsonAnswer>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await TryAsync(ask) is { } answer)
            {
                return answer;
            }

            await stage.DelayAsync(random.NextMilliseconds(20, 100 * Math.Min(attempt, 4)));
        }
    }

    // Null where it is worth asking again.
    private async Task<JsonAnswer?> TryAsync(Func<HttpClient, Task<JsonAnswer>> ask)
    {
        try
        {
            var answer = await ask(clients.Pick(random));
            if (answer.Status == HttpStatusCode.InternalServerError)
            {
                Surprised($"got {answer}");
            }

            return answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError ? null : answer;
        }
        catch (HttpRequestException)
        {
            return null; // the instance is away, or died before it had answered
        }
        catch (OperationCanceledException) when (!stage.Stopping.IsCancellationRequested)
        {
            return null; // the instance is too slow
        }
    }
}
