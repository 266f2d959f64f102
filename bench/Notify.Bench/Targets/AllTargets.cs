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

    private static readonly IReadOnlyDictionary<Ability, string> Nothing = new Dictionary<Ability, string>();

    private static readonly IReadOnlyDictionary<Ability, string> NoStorage = new Dictionary<Ability, string> { [Ability.Storage] = "there is none" };

    public static IReadOnlyList<TargetKind> Kinds { get; } =
    [
        new(Own, "Notify, memory", NotifyTarget.StartOverMemoryAsync, NoStorage),
        new("azurite", "Notify, Azurite", NotifyTarget.StartOverAzuriteAsync, Nothing, NotifyTarget.StartCountedAsync),
        new("nchan", "Nchan", NchanTarget.StartAsync, NchanTarget.Lacks),
        new("guide", "the guide's design", GuideTarget.StartAsync, Nothing),
        new("pushpin", "Pushpin", PushpinTarget.StartAsync, PushpinTarget.Lacks),
    ];
}
