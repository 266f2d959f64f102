namespace Notify.Bench.Targets;

/// <summary>What a workload needs of a target beyond posts and streams.</summary>
internal enum Ability
{
    Publish,
    Stream,
    Poll,
    LongPoll,
    Storage,
}
