using System.Net;
using System.Text.Json;
using Notify.EndToEnd.Tests.Instances;
using Notify.Testing.Http;

namespace Notify.EndToEnd.Tests.Decisions;

public sealed class DecisionRaceTests(TwoInstances instances)
{
    private const int Answers = 50;
    private const int Rounds = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Decision_IsOneForEverybody_WhenFiftyAnswersThatNameTheRequestConflict() =>
        AssertOneDecisionAsync((approved, requestId) => new { approved, request_id = requestId });

    [Fact]
    public Task Decision_IsOneForEverybody_WhenFiftyAnswersThatNameNoRequestConflict() =>
        AssertOneDecisionAsync((approved, _) => new { approved });

    private async Task AssertOneDecisionAsync(Func<bool, string, object> body)
    {
        var (first, second) = await instances.StartedAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await AssertOneDecisionAsync([first.Http, second.Http], body);
        }
    }

    private static async Task AssertOneDecisionAsync(HttpClient[] instances, Func<bool, string, object> body)
    {
        var agent = new TestAgent(instances[0], NewSession.Id(), Token);
        var beginning = (await agent.StartToolAsync()).GetProperty("cursor").GetString();
        var requestId = await agent.AskPermissionAsync();
        // Both instances know the session, so that neither is late for having to read it.
        await Task.WhenAll(instances.Select(http => JsonAnswer.GetAsync(http, Paths.SessionInfo(agent.Session), Token)));

        // Each instance gets both answers, and the first that one gets is not the first that the other gets.
        var given = Enumerable.Range(0, Answers).Select(i => (Approved: (i + i / 2) % 2 == 0, Http: instances[i % 2])).ToArray();
        var answers = await Task.WhenAll(given.Select(answer =>
            JsonAnswer.PostAsync(answer.Http, Paths.PollingResponse(agent.Session), body(answer.Approved, requestId), Token)));

        var winner = (await agent.DecisionAsync(requestId, waitSeconds: 1)).GetProperty("status").GetString();
        var told = given.Zip(answers, (answer, outcome) => (Decision: answer.Approved ? "approved" : "denied", Outcome: outcome)).ToArray();
        Assert.All(told.Where(answer => answer.Decision != winner), answer => AssertLost(answer.Outcome, winner));
        var recorded = told.Where(answer => answer.Decision == winner).Select(answer => answer.Outcome.Data).ToArray();
        Assert.All(recorded, decision => Assert.Equal(winner, decision.GetProperty("decision").GetString()));
        Assert.Single(recorded.Select(decision => decision.GetProperty("decided_at").GetString()).Distinct());
        await AssertRecordedOnceAsync(agent, instances[1], beginning);
    }

    private static void AssertLost(JsonAnswer outcome, string? winner)
    {
        Assert.Equal(HttpStatusCode.Conflict, outcome.Status);
        Assert.Equal("already_decided", outcome.Code);
        Assert.Equal(winner, NameOf(outcome.Body.GetProperty("decision")));
    }

    private static async Task AssertRecordedOnceAsync(TestAgent agent, HttpClient http, string? beginning)
    {
        await agent.CompleteAsync("done");
        await using var stream = await SseReader.OpenAsync(http, Paths.Events(agent.Session), beginning, Token);
        var types = new List<string>();
        do
        {
            types.Add((await stream.NextAsync()).Type);
        }
        while (types[^1] != "tool_result");

        Assert.Single(types, "permission_response_result");
        Assert.Single(types, "permission_cleared");
    }

    private static string? NameOf(JsonElement decision) =>
        decision.ValueKind == JsonValueKind.Object ? decision.GetProperty("decision").GetString() : decision.GetString();
}
