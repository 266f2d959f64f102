using System.Net;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>A person who answers one request, over whichever transport, and repeats the answer until it is answered.</summary>
internal sealed class Decider(Stage stage, string session, string name)
{
    private static readonly Func<string, string>[] Transports = [Paths.PollingResponse, Paths.SseResponse, Paths.LongPollResponse];

    public async Task AnswerAsync(string request, bool approved, TimeSpan after, Random random)
    {
        using var client = new PersistentClient(stage, session, name);
        var path = random.Pick(Transports)(session);
        await stage.DelayAsync(after);
        var answer = await client.PostAsync(path, new { approved, request_id = request });
        var wanted = approved ? "approved" : "denied";
        stage.Recorder.Add(answer switch
        {
            { Status: HttpStatusCode.OK } =>
                new DecisionTold(session, name, request, wanted, IsAccepted: true, answer.Data.GetProperty("decision").GetString()!),
            { Code: "already_decided" or "request_expired" or "request_withdrawn" } =>
                new DecisionTold(session, name, request, wanted, IsAccepted: false, answer.Body.GetProperty("decision").GetProperty("decision").GetString()!),
            _ => new Surprise(session, name, $"answered {request} and got {answer}"),
        });
    }
}
