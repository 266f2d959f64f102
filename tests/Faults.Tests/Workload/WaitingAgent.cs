using System.Net;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>Waits for the decision on one request, and when it is an approval two rivals claim it.</summary>
internal sealed class WaitingAgent(Stage stage, PersistentClient client, string request, string digest)
{
    private const int WaitSeconds = 3;

    public async Task RunAsync()
    {
        if (await DecisionAsync() == "approved")
        {
            await Task.WhenAll(ClaimAsync(rival: 1), ClaimAsync(rival: 2));
        }
    }

    private async Task<string> DecisionAsync()
    {
        while (true)
        {
            var answer = await client.GetAsync(Paths.Decision(client.Session, request, WaitSeconds));
            if (answer.Status != HttpStatusCode.OK)
            {
                client.Surprised($"waited for {request} and got {answer}");
                return "unknown";
            }

            var status = answer.Data.GetProperty("status").GetString()!;
            if (status != "pending")
            {
                stage.Recorder.Add(new OutcomeTold(client.Session, client.Name, request, status));
                return status;
            }
        }
    }

    private async Task ClaimAsync(int rival)
    {
        var name = $"{client.Name}/rival-{rival}";
        var answer = await client.PostAsync(Paths.Claim(client.Session, request), new { parameters_digest = digest }, $"claim:{name}:{request}");
        stage.Recorder.Add(answer switch
        {
            { Status: HttpStatusCode.OK } => new ClaimTold(client.Session, name, request, IsGranted: true),
            { Status: HttpStatusCode.Conflict, Code: "already_claimed" } => new ClaimTold(client.Session, name, request, IsGranted: false),
            _ => new Surprise(client.Session, name, $"claimed {request} and got {answer}"),
        });
    }
}
