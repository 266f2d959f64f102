using System.Globalization;

namespace Notify.Bench.Cost;

/// <summary>Writes the figures into docs/cost.md, from the counts and from the prices that stand in it.</summary>
internal static class CostDocument
{
    public const string Begin = "<!-- figures: ./notify bench --report writes them -->";

    public const string End = "<!-- end of figures -->";

    private static readonly double[] SessionsPerDay = [1, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>The document with its figures made again.</summary>
    public static string Update(string document, DeploymentCounts counts)
    {
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new FormatException("The document does not say where its figures are.");
        }

        return document[..(begin + Begin.Length)] + "\n\n" + string.Join('\n', [.. Counted(counts), "", .. Priced(counts, new CostModel(counts, Prices.Read(document)))]) + "\n\n" + document[end..];
    }

    private static IEnumerable<string> Counted(DeploymentCounts counts) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Counted on {counts.When}, of {counts.Sessions} sessions of {counts.SessionSeconds:0} s with each transport:"),
        "",
        "| a session over | storage transactions | executions | seconds it keeps an instance active by itself | GB-seconds by itself, at 2 GB | SignalR messages |",
        "|---|---:|---:|---:|---:|---:|",
        .. counts.Transports.Select(session => string.Create(
            CultureInfo.InvariantCulture,
            $"| {session.Transport} | {session.StorageTransactions:0.#} | {session.Executions:0.#} | {session.ActiveSeconds:0.#} | {session.ActiveSeconds * 2:0.#} | {session.SignalRMessages:0.#} |")),
        "",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Beside that, the timers of a deployment make {counts.IdleStoragePerSecond:0.##} storage transactions a second, and an instance {counts.WatchingStoragePerSecond:0.#} a second more while a stream or a long poll is open on it, however many."),
    ];

    private static IEnumerable<string> Priced(DeploymentCounts counts, CostModel model) =>
    [
        $"| sessions a day | {string.Join(" | ", counts.Transports.Select(session => session.Transport))} | cheapest |",
        $"|---:|{string.Concat(counts.Transports.Select(_ => "---:|"))}---|",
        .. SessionsPerDay.Select(sessions =>
        {
            var days = counts.Transports.Select(session => (session.Transport, Cost: model.Of(session, sessions))).ToList();
            return string.Create(
                CultureInfo.InvariantCulture, $"| {sessions:#,0} | {string.Join(" | ", days.Select(day => Money(day.Cost.Total)))} | {days.MinBy(day => day.Cost.Total).Transport} |");
        }),
        "",
        "What a day of 10,000 and of a million sessions is made of:",
        "",
        "| sessions a day | over | instances | executions | storage | SignalR |",
        "|---:|---|---:|---:|---:|---:|",
        .. new[] { 10_000d, 1_000_000 }.SelectMany(sessions => counts.Transports.Select(session =>
        {
            var day = model.Of(session, sessions);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {sessions:#,0} | {session.Transport} | {Money(day.Instances)} | {Money(day.Executions)} | {Money(day.Storage)} | {Money(day.SignalR)} |");
        })),
    ];

    private static string Money(double amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
