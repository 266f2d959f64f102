using System.Collections.Concurrent;

namespace Notify.Faults.Tests.Observations;

/// <summary>Keeps what all clients of a run know, in the order in which they came to know it.</summary>
internal sealed class Recorder
{
    private readonly ConcurrentQueue<Observation> observations = new();

    public IReadOnlyList<Observation> All => [.. observations];

    public void Add(Observation observation) => observations.Enqueue(observation with { At = TimeProvider.System.GetUtcNow() });
}
