using Notify.Bench.Targets.Guide;
using Notify.Bench.Targets.Nchan;
using Notify.Bench.Targets.Notify;
using Notify.Bench.Targets.Pushpin;

namespace Notify.Bench.Targets;

/// <summary>What is compared.</summary>
internal static class AllTargets
{
    /// <summary>What the ratios are of.</summary>
    public const string Own = "notify";

    private const string NoManagedHeap = "it has no managed heap of .NET";

    private static readonly IReadOnlyDictionary<Ability, string> Nothing = new Dictionary<Ability, string>();

    private static readonly IReadOnlyDictionary<Ability, string> NoStorage = new Dictionary<Ability, string> { [Ability.Storage] = "there is none" };

    public static IReadOnlyList<TargetKind> Kinds { get; } =
    [
        new(Own, "Notify, memory", NotifyTarget.StartOverMemoryAsync, NoStorage, NotifyTarget.OverMemory),
        new("azurite", "Notify, Azurite", NotifyTarget.StartOverAzuriteAsync, Nothing, NotifyTarget.OverAzurite),
        new("nchan", "Nchan", NchanTarget.StartAsync, Peer(NchanTarget.Lacks)),
        new("guide", "the guide's design", GuideTarget.StartAsync, Peer(Nothing)),
        new("pushpin", "Pushpin", PushpinTarget.StartAsync, Peer(PushpinTarget.Lacks)),
    ];

    private static Dictionary<Ability, string> Peer(IReadOnlyDictionary<Ability, string> lacks) =>
        new(lacks) { [Ability.Allocations] = NoManagedHeap, [Ability.Heartbeats] = NoManagedHeap };
}
