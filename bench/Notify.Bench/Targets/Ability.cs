namespace Notify.Bench.Targets;

/// <summary>What a workload needs a target to be able to do.</summary>
internal enum Ability
{
    Publish,
    Stream,
    Poll,
    LongPoll,
    Storage,

    /// <summary>A managed heap, of which it tells how much it has allocated.</summary>
    Allocations,

    /// <summary>The same, with ten heartbeats a second on each stream.</summary>
    Heartbeats,
}
