namespace Notify.Bench.Workloads;

/// <summary>How long and how much: enough for figures, or just enough to see that everything works.</summary>
/// <param name="WarmUp">Until the code is compiled and the pools are filled.</param>
/// <param name="Measured">How long a measurement takes.</param>
/// <param name="IdleStreams">How many streams of which nothing is heard.</param>
/// <param name="IdleTime">How long nothing is heard of them; some heartbeats long.</param>
/// <param name="Sizes">How many times as many sessions, or events in each, the growing workloads have in turn.</param>
/// <param name="CostSession">How long a session lasts of which it is counted what is billed.</param>
/// <param name="CostSessions">How many of those there are with each transport.</param>
/// <param name="CostRate">How long it is counted what goes on by itself.</param>
/// <param name="Rounds">How often everything is repeated; the median counts.</param>
internal sealed record Pace(
    TimeSpan WarmUp,
    TimeSpan Measured,
    int IdleStreams,
    TimeSpan IdleTime,
    IReadOnlyList<int> Sizes,
    TimeSpan CostSession,
    int CostSessions,
    TimeSpan CostRate,
    int Rounds)
{
    public static Pace Full { get; } = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5), 5000, TimeSpan.FromSeconds(45), [1, 10, 100], TimeSpan.FromSeconds(60), 20, TimeSpan.FromSeconds(20), 3);

    public static Pace Quick { get; } = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), 200, TimeSpan.FromSeconds(3), [1, 2], TimeSpan.FromSeconds(6), 5, TimeSpan.FromSeconds(5), 1);
}
