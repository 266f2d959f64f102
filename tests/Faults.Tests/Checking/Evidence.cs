using Notify.Faults.Tests.Observations;

namespace Notify.Faults.Tests.Checking;

/// <summary>All that is known about one session when a run is over: its log, and what its clients know, in the order in which they came to know it.</summary>
internal sealed record Evidence(SessionLog Log, IReadOnlyList<Observation> Observations)
{
    public IReadOnlyDictionary<long, LoggedEvent> BySeq { get; } = Log.Events.DistinctBy(e => e.Seq).ToDictionary(e => e.Seq);

    public string Session => Log.Session;

    public IEnumerable<T> Of<T>() where T : Observation => Observations.OfType<T>();

    /// <summary>The events that record how a request ended; one, if all is well.</summary>
    public ILookup<string, LoggedEvent> Endings { get; } =
        Log.Events.Where(e => e.Type == "permission_response_result").ToLookup(e => e.Request!);

    /// <summary>How a request ended, as the log has it; null where it did not.</summary>
    public string? DecisionOn(string request) => Endings[request].FirstOrDefault()?.Decision;

    public string Says(string client, string what) => $"{Session}, {client}: {what}";

    public string Says(string what) => $"{Session}: {what}";
}
