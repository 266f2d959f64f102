using System.Net;
using System.Text.Json;
using Notify.Faults.Tests.Observations;
using Notify.Testing.Http;

namespace Notify.Faults.Tests.Workload;

/// <summary>An agent's back end: runs one tool call after the other, and repeats each call under its key until it is acknowledged.</summary>
/// <param name="stage">The run.</param>
/// <param name="session">Its session.</param>
/// <param name="name">Who it is. Twins share it, and so make the same calls under the same keys.</param>
/// <param name="twin">Which of the twins this is.</param>
/// <param name="mayAsk">Whether it asks for permission now and then. One that does not has no people to wait for, and so writes much more.</param>
internal sealed class Publisher(Stage stage, string session, string name, int twin = 1, bool mayAsk = true) : IDisposable
{
    private readonly Random rounds = Seeded.For(stage.Seed, $"{session}/{name}/rounds");
    private readonly Random pauses = Seeded.For(stage.Seed, $"{session}/{name}/{twin}/pauses");
    private readonly PersistentClient client = new(stage, session, $"{name}/{twin}");
    private int calls;

    public async Task RunAsync()
    {
        for (var round = 1; !stage.Ending.IsCancellationRequested; round++)
        {
            await RunAsync($"{name}-call-{round}", Round.Next(rounds, mayAsk));
        }
    }

    public void Dispose() => client.Dispose();

    private async Task RunAsync(string toolCall, Round round)
    {
        await PostAsync(CallKind.Start, "tool-execution-start", call => new { tool_info = ToolInfo(toolCall, call) });
        foreach (var padding in round.Paddings)
        {
            await PostAsync(CallKind.Progress, "tool-progress", call => new
            {
                tool_call_id = toolCall,
                progress = call.Number,
                message = call.ToString(),
                partial_result = new string('x', padding),
            });
        }

        var waiting = round.RequestFate is { } fate ? await AskAsync(toolCall, fate, round.TimeoutSeconds) : null;
        if (waiting is not null && round.RequestFate != Fate.Abandoned)
        {
            await waiting.RunAsync();
        }

        await PostAsync(CallKind.Complete, "tool-execution-complete", call => new { tool_info = ToolInfo(toolCall, call), result = call.ToString(), success = true });
        if (waiting is not null && round.RequestFate == Fate.Abandoned)
        {
            await waiting.RunAsync();
        }
    }

    private async Task<WaitingAgent> AskAsync(string toolCall, Fate fate, int timeoutSeconds)
    {
        var asked = await PostAsync(
            CallKind.Ask,
            "tool-waiting-permission",
            call => new { tool_info = ToolInfo(toolCall, call, fate), timeout_seconds = timeoutSeconds },
            timeoutSeconds);
        var request = asked.GetProperty("request_id").GetString()!;
        if (fate == Fate.Withdrawn)
        {
            await stage.PauseAsync(pauses.NextMilliseconds(0, 300));
            await WithdrawAsync(request);
        }

        return new WaitingAgent(stage, client, request, asked.GetProperty("parameters_digest").GetString()!);
    }

    private async Task WithdrawAsync(string request)
    {
        var call = NextCall(CallKind.Withdraw);
        var answer = await client.PostAsync(Paths.Withdraw(session, request), new { reason = call.ToString() }, call.ToString());
        stage.Recorder.Add((answer.Status, answer.Body) switch
        {
            (HttpStatusCode.OK, var body) => new CallAcknowledged(session, client.Name, call, body.GetProperty("data").GetRawText(), UpTo: null),
            (HttpStatusCode.Conflict or HttpStatusCode.Gone, var body) when body.TryGetProperty("decision", out var decision) =>
                new WithdrawalRefused(session, client.Name, call, request, decision.GetProperty("decision").GetString()!),
            _ => new Surprise(session, client.Name, $"withdrew {request} and got {answer}"),
        });
    }

    private async Task<JsonElement> PostAsync(CallKind kind, string action, Func<CallId, object> body, int? timeoutSeconds = null)
    {
        await stage.PauseAsync(pauses.NextMilliseconds(0, 40));
        var call = NextCall(kind, timeoutSeconds);
        while (true)
        {
            var answer = await client.PostAsync(Paths.Agent(action, session), body(call), call.ToString());
            if (answer.Status == HttpStatusCode.OK)
            {
                var reply = answer.Data;
                stage.Recorder.Add(new CallAcknowledged(session, client.Name, call, reply.GetRawText(), Place.Parse(reply.GetProperty("cursor").GetString()!).Seq));
                return reply;
            }

            client.Surprised($"called {kind} {call} and got {answer}");
            await stage.DelayAsync(TimeSpan.FromSeconds(1));
        }
    }

    private CallId NextCall(CallKind kind, int? timeoutSeconds = null)
    {
        var call = new CallId(name, ++calls);
        stage.Recorder.Add(new CallSent(session, client.Name, call, kind, timeoutSeconds));
        return call;
    }

    // The parameters differ from call to call, so that each event tells which call left it.
    private static object ToolInfo(string toolCall, CallId call, Fate? fate = null) => new
    {
        tool_name = "run_command",
        tool_call_id = toolCall,
        risk_level = "high",
        parameters = new { call = call.ToString(), fate = fate?.ToString() },
    };
}
