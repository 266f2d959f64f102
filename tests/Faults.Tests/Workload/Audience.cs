using System.Collections.Concurrent;
using System.Text.Json;
using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Workload;

/// <summary>The people of one session: two or three of them answer each request that a reader of theirs sees, and never all alike.</summary>
internal sealed class Audience(Stage stage, string session)
{
    private static readonly TimeSpan LongestThought = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<string, Task> answering = new();

    /// <summary>Returns when everybody who was asked has had an answer.</summary>
    public Task AnswersAsync() => Task.WhenAll(answering.Values);

    /// <summary>Takes note of an event; of the same request once.</summary>
    public void See(LoggedEvent seen)
    {
        if (seen.Type == "permission_request")
        {
            answering.GetOrAdd(seen.Request!, _ => AnswerAsync(seen));
        }
    }

    private async Task AnswerAsync(LoggedEvent asked)
    {
        var fate = Enum.Parse<Fate>(Parameter(asked, "fate"));
        if (fate == Fate.Unanswered)
        {
            return;
        }

        // By the call and not the request, whose id is another one each time.
        var call = Parameter(asked, "call");
        var random = Seeded.For(stage.Seed, $"{session}/{call}/answers");
        var people = random.Next(2, 4);
        var firstApproves = random.Next(2) == 0;
        var answers = Enumerable.Range(0, people).Select(person => new Decider(stage, session, $"person-{person}-of-{call}").AnswerAsync(
            asked.Request!,
            approved: firstApproves == (person % 2 == 0),
            fate == Fate.AnsweredAtTheLastMoment ? AboutWhenItExpires(asked, random) : LongestThought * random.NextDouble(),
            random));
        await Task.WhenAll(answers.ToArray());
    }

    private static TimeSpan AboutWhenItExpires(LoggedEvent asked, Random random)
    {
        var left = asked.Time("expires_at") - TimeProvider.System.GetUtcNow() + random.NextMilliseconds(-400, 400);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static string Parameter(LoggedEvent asked, string name) => asked.Data.GetProperty("parameters").GetProperty(name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : throw new InvalidOperationException($"A request without {name}: {asked.Json}");
}
