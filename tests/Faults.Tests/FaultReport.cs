using Notify.Faults.Tests.Observations;
using Notify.Faults.Tests.Plan;
using Notify.Testing.Processes;

namespace Notify.Faults.Tests;

/// <summary>What came of a run.</summary>
internal sealed record FaultReport(
    int Seed, FaultPlan Plan, IReadOnlyList<Observation> Observations, IReadOnlyList<SessionLog> Logs, IReadOnlyList<string> Violations, string Outputs)
{
    private const int MostViolations = 25;

    /// <summary>How much the run was about, so that one in which nothing happened is noticed.</summary>
    public string Summary => string.Join(
        ", ",
        Count(Observations.Select(observation => observation.GetType().Name))
            .Prepend($"{Logs.Sum(log => log.Events.Count)} events")
            .Concat(Count(Logs.SelectMany(log => log.Events).Where(e => e.Type == "permission_cleared").Select(e => e.Decision!))));

    public override string ToString() => $"""
        {Violations.Count} violations under seed {Seed}. To see such a run again: {FaultSettings.HowToReplay(Seed)}
        {string.Join(Environment.NewLine, Violations.Take(MostViolations).Select(violation => $"- {Shorten(violation)}"))}
        The plan:
        {Plan}
        {Summary}
        {Outputs}
        """;

    /// <summary>Writes everything that is known, where <c>./notify test</c> keeps results.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var folder = Checkout.PathOf("artifacts", "test-results");
        if (Directory.Exists(folder))
        {
            var lines = new[] { ToString(), "--- all violations ---" }.Concat(Violations)
                .Concat(Logs.SelectMany(log => log.Events.Select(e => $"log {log.Session} {log.Epoch} {e.Json}")))
                .Concat(Observations.Select(observation => $"{observation.At:O} {observation}"));
            await File.WriteAllLinesAsync(Path.Combine(folder, $"faults-{Seed}.txt"), lines, cancellationToken);
        }
    }

    private static IEnumerable<string> Count(IEnumerable<string> kinds) =>
        kinds.GroupBy(kind => kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Count()} {kind.Key}");

    private static string Shorten(string text) => text.Length <= 600 ? text : $"{text[..600]} …";
}
