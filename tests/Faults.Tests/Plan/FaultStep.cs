using System.Globalization;
using Notify.Testing.Proxy;

namespace Notify.Faults.Tests.Plan;

/// <summary>One fault.</summary>
/// <param name="At">When it begins, from the start of the run.</param>
/// <param name="Lasts">How long it stays; then it is healed.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Instance">Whose storage or which process; null for all.</param>
/// <param name="Amount">Milliseconds of delay, bytes a second, or the status of a busy storage.</param>
internal sealed record FaultStep(TimeSpan At, TimeSpan Lasts, FaultKind Kind, int? Instance, int Amount)
{
    // Shorter than most steps, so that one step may lose the answers of several attempts.
    private static readonly TimeSpan CutAfterSwallowing = TimeSpan.FromSeconds(0.7);

    /// <summary>What the proxies do meanwhile.</summary>
    public ProxyMode Mode => Kind switch
    {
        FaultKind.DelayStorage => new ProxyMode.Delay(TimeSpan.FromMilliseconds(Amount)),
        FaultKind.TrickleStorage => new ProxyMode.Trickle(Amount),
        FaultKind.CutStorage => new ProxyMode.Cut(),
        FaultKind.StorageIsBusy => new ProxyMode.Busy(Amount),
        FaultKind.SwallowAnswers or FaultKind.KillAzurite => new ProxyMode.Swallow(CutAfterSwallowing),
        _ => new ProxyMode.Pass(),
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At.TotalSeconds,5:0.00} s for {Lasts.TotalSeconds:0.00} s: {Kind}{(Amount > 0 ? $"({Amount})" : "")} of {(Instance is { } one ? $"instance {one}" : "all")}");
}
